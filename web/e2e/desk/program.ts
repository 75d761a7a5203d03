import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { freePort } from "./port.ts";

const program = process.env.RUSUBAN_PROGRAM ?? resolve(import.meta.dirname, "../../../target/debug/rusuban");

/** The email and password of the admin every desk starts with. */
export const admin = {
  email: "miyashita@desk.example",
  name: "宮下 さくら",
  password: "あかりをつけて待つ番",
};

/** A running `rusuban serve` on a free port, with data that is thrown away. */
export class Program {
  private constructor(
    readonly url: string,
    readonly token: string,
    private readonly data: string,
    private child: ChildProcess,
  ) {}

  /** Starts one with an organization and its admin. */
  static async start(): Promise<Program> {
    const data = await mkdtemp(join(tmpdir(), "rusuban-e2e-"));
    const port = await freePort();
    await run(
      ["user", "add", "--email", admin.email, "--name", admin.name, "--role", "admin", "--data", data],
      admin.password,
    );
    const token = await run(["token", "create", "--user", admin.email, "--name", "e2e", "--data", data]);
    const url = `http://127.0.0.1:${port}`;
    const child = serve(data, port);
    await ready(url, child);
    return new Program(url, token.trim(), data, child);
  }

  /** Starts one on an empty data directory, and the code it prints for the first run. */
  static async startEmpty(): Promise<{ program: Program; code: string }> {
    const data = await mkdtemp(join(tmpdir(), "rusuban-e2e-"));
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const child = serve(data, port, "pipe");
    const code = await printed(child, /code: (\S+)/);
    await ready(url, child);
    return { program: new Program(url, "", data, child), code };
  }

  /** Answers nothing until it goes on: what a slow network does. */
  hangs(): () => void {
    this.child.kill("SIGSTOP");
    return () => void this.child.kill("SIGCONT");
  }

  /** SIGKILL: what a power cut does. */
  async kill(): Promise<void> {
    await stopped(this.child, "SIGKILL");
  }

  /** Starts again on the same data and address. */
  async startAgain(): Promise<void> {
    this.child = serve(this.data, Number(new URL(this.url).port));
    await ready(this.url, this.child);
  }

  /** SIGTERM: the program drains and ends with 0. */
  async stop(): Promise<void> {
    await stopped(this.child, "SIGTERM");
    await rm(this.data, { recursive: true, force: true });
  }
}

function serve(data: string, port: number, output: "ignore" | "pipe" = "ignore"): ChildProcess {
  return spawn(program, ["serve", "--listen", `127.0.0.1:${port}`, "--data", data], {
    env: { ...process.env, RUSUBAN_OUTGOING_ALLOW: "127.0.0.0/8", RUSUBAN_RATE_LIMITS: "off" },
    stdio: ["ignore", output, process.env.RUSUBAN_E2E_LOGS ? "inherit" : "ignore"],
  });
}

/** What the program says on its standard output, as soon as it says it. */
function printed(child: ChildProcess, wanted: RegExp): Promise<string> {
  return new Promise((found, failed) => {
    let said = "";
    child.once("exit", (code) => failed(new Error(`rusuban serve ended with ${code}: ${said}`)));
    child.stdout?.on("data", (chunk) => {
      said += chunk;
      const match = wanted.exec(said)?.[1];
      if (match) found(match);
    });
  });
}

const ended = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

async function stopped(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (ended(child)) return;
  const gone = new Promise((done) => child.once("exit", done));
  child.kill(signal);
  // Whoever doesn't drain in time is no longer waited for.
  const limit = setTimeout(() => child.kill("SIGKILL"), 20_000);
  await gone;
  clearTimeout(limit);
}

async function run(args: string[], input = ""): Promise<string> {
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "pipe"] });
  const output = { out: "", errors: "" };
  child.stdout.on("data", (chunk) => {
    output.out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output.errors += chunk;
  });
  // What ends before it has read needs no input.
  child.stdin.on("error", () => {});
  child.stdin.end(`${input}\n`);
  const code = await new Promise((done, failed) => {
    child.once("close", done);
    child.once("error", failed);
  });
  if (code !== 0) throw new Error(`rusuban ${args[0]} ended with ${code}: ${output.errors}`);
  return output.out;
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    if (ended(child)) throw new Error(`rusuban serve ended with ${child.exitCode ?? child.signalCode}`);
    await new Promise((later) => setTimeout(later, 20));
  }
  throw new Error(`no answer from ${url} within 20 seconds`);
}
