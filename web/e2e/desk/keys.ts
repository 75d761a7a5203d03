import { expect, type Locator } from "@playwright/test";

/** What was opened has taken the focus: keys before that are for what was there. */
export async function takesTheFocus(opened: Locator): Promise<void> {
  const page = opened.page();
  await expect(opened.and(page.locator(":focus-within"))).toHaveCount(1);
  // It is given the focus twice: when it is put there, and when it was drawn.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Chooses from an open menu by keyboard alone. */
export async function choosesBy(key: "ArrowDown" | "ArrowRight", item: Locator): Promise<void> {
  const { keyboard } = item.page();
  while (!(await item.evaluate((one) => one === document.activeElement))) await keyboard.press(key);
  await keyboard.press("Enter");
}
