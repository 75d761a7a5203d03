import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Until nothing moves any more, and what was to begin moving with the next picture has done so, too. */
export async function still(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const picture = () => new Promise(requestAnimationFrame);
    const moving = () => document.getAnimations().filter(({ playState }) => playState !== "finished");
    do {
      await Promise.all(moving().map((one) => one.finished.catch(() => {})));
      await picture();
      await picture();
    } while (moving().length > 0);
  });
}

/**
 * axe finds nothing on the page as it stands when nothing moves, or in what stands open above it. With `frames`, also
 * in those of another site, for which it opens a page of its own.
 */
export async function nothingFound(page: Page, what: string, within?: string, frames = false) {
  await still(page);
  const axe = new AxeBuilder({ page });
  if (within) axe.include(within);
  const { violations } = await axe
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .setLegacyMode(!frames)
    .analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(" ")}\n  ${failureSummary}`),
  );
  expect.soft(found, what).toEqual([]);
}

/** Makes the window as high as the settings page in it: what is scrolled half out of sight would pass for small. */
export async function unrolled(page: Page, look: () => Promise<void>): Promise<void> {
  const size = page.viewportSize();
  if (!size) throw new Error("a page without a window");
  // What comes later makes the page longer again.
  await expect(async () => {
    const more = await page.evaluate(hidden);
    const now = page.viewportSize() ?? size;
    if (more > 0) await page.setViewportSize({ ...now, height: now.height + more });
    expect(more, "pixels out of sight").toBe(0);
  }).toPass({ intervals: [0, 50] });
  await look();
  await page.setViewportSize(size);
}

/** How many pixels of the page are out of sight, once it is laid out. */
async function hidden(): Promise<number> {
  await new Promise((laidOut) => requestAnimationFrame(laidOut));
  let most = 0;
  for (let box = document.querySelector("#page"); box; box = box.parentElement)
    most = Math.max(most, box.scrollHeight - box.clientHeight);
  return most;
}
