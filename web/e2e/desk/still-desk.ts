import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";

const program =
  process.env.RUSUBAN_STILL_DESK ?? resolve(import.meta.dirname, "../../../target/debug/examples/still_desk");

/** A real desk in a process of its own, whose clock stands where it is put: for pictures. */
export class StillDesk {
  private constructor(
    readonly url: string,
    readonly token: string,
    private readonly child: ChildProcess,
    private readonly lines: AsyncIterator<string>,
  ) {}

  static async start(): Promise<StillDesk> {
    const child = spawn(program, [], { stdio: ["pipe", "pipe", "inherit"] });
    child.once("error", (error) => {
      throw new Error(`build it with \`cargo build --workspace --locked --examples\`: ${error.message}`);
    });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const url = String((await lines.next()).value);
    const token = String((await lines.next()).value);
    return new StillDesk(url, token, child, lines);
  }

  /** Puts the clock to an instant by Tokyo's time: `2026-11-21 21:14`. */
  async isAt(clock: string): Promise<void> {
    this.child.stdin?.write(`${clock}\n`);
    const { value } = await this.lines.next();
    if (value !== clock) throw new Error(`the desk's clock says ${value}`);
  }

  async stop(): Promise<void> {
    const gone = once(this.child, "exit");
    this.child.stdin?.end();
    await gone;
  }
}
