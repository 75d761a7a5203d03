import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { freePort } from "./port.ts";

const oracles = process.env.RUSUBAN_ORACLES ?? resolve(import.meta.dirname, "../../../../shared/oracles");

/** LINE's published contract; null where the folder of contracts is missing. */
export function lineContract(): string | null {
  const file = join(oracles, "line-messaging-api.yml");
  return existsSync(file) ? file : null;
}

/** Prism serving a published contract: whatever breaks the contract is refused. */
export class Prism {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  static async serve(contract: string): Promise<Prism> {
    const port = await freePort();
    const home = dirname(createRequire(import.meta.url).resolve("@stoplight/prism-cli/package.json"));
    const child = spawn(
      process.execPath,
      [join(home, "dist/index.js"), "mock", "--errors", "--port", String(port), contract],
      { stdio: ["ignore", "pipe", "pipe"] },
    );
    let said = "";
    await new Promise<void>((listening, failed) => {
      child.once("error", failed);
      child.once("exit", (code) => failed(new Error(`prism ended with ${code}: ${said}`)));
      for (const stream of [child.stdout, child.stderr])
        stream.on("data", (chunk) => {
          // Kept until it listens; afterwards it tells of every request.
          if (said.length < 100_000) said += chunk;
          if (said.includes("Prism is listening")) listening();
        });
    });
    return new Prism(`http://127.0.0.1:${port}`, child);
  }

  async stop(): Promise<void> {
    const gone = new Promise((done) => this.child.once("exit", done));
    this.child.kill("SIGTERM");
    await gone;
  }
}
