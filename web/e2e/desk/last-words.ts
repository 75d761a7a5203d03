import type { Reporter, TestCase, TestResult } from "@playwright/test/reporter";

/** So many lines of an error tell what was expected and what was there. */
const LINES = 12;
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

/** Says at the very end, in few lines, what failed and why: of a long log often only the end is kept. */
export default class LastWords implements Reporter {
  readonly #failed: string[] = [];

  onTestEnd(test: TestCase, result: TestResult): void {
    if (test.outcome() !== "unexpected") return;
    const why = result.errors.flatMap(({ message = "" }) =>
      message.replace(COLOURS, "").split("\n").filter(Boolean).slice(0, LINES),
    );
    const title = test.titlePath().filter(Boolean).join(" › ");
    this.#failed.push([title, ...why].join("\n    "));
  }

  onEnd(): void {
    for (const one of this.#failed) process.stdout.write(`${one}\n`);
  }

  printsToStdio(): boolean {
    return false;
  }
}
