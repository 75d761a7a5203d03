import { expect, type Page, type Request } from "@playwright/test";

/** What a page asked for and has no answer to yet; its live stream, which never ends, doesn't count. */
export class Asked {
  readonly #page: Page;
  readonly #open = new Set<Request>();

  constructor(page: Page) {
    this.#page = page;
    page.on("request", (request) => {
      if (!new URL(request.url()).pathname.endsWith("/events")) this.#open.add(request);
    });
    page.on("requestfinished", (request) => this.#open.delete(request));
    page.on("requestfailed", (request) => this.#open.delete(request));
  }

  /** Waits until everything is answered and shown, and nothing more was asked for by that. */
  async answered(): Promise<void> {
    await expect(async () => {
      expect(this.#waiting()).toEqual([]);
      await this.#page.evaluate(
        () => new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown))),
      );
      expect(this.#waiting()).toEqual([]);
    }).toPass({ intervals: [50] });
  }

  #waiting(): string[] {
    return [...this.#open].map((request) => request.url());
  }
}
