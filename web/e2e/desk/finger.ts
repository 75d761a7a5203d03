import type { CDPSession, Locator, Page } from "@playwright/test";

interface Spot {
  x: number;
  y: number;
}

/** A finger on the glass, as Chromium feels one: it drags, or it scrolls the page. */
export class Finger {
  private constructor(private readonly cdp: CDPSession) {}

  static async of(page: Page): Promise<Finger> {
    return new Finger(await page.context().newCDPSession(page));
  }

  async drags(from: Spot, to: Spot, steps = 10): Promise<void> {
    await this.cdp.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [from] });
    for (let step = 1; step <= steps; step++) {
      const part = step / steps;
      const spot = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
      await this.cdp.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [spot] });
    }
    await this.cdp.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  }
}

/** Where an hour is on a day's line. */
export async function hourOn(track: Locator, hour: number): Promise<Spot> {
  await track.scrollIntoViewIfNeeded();
  const box = await track.boundingBox();
  if (!box) throw new Error("this day's line is not shown");
  return { x: box.x + (box.width * hour) / 24, y: box.y + box.height / 2 };
}
