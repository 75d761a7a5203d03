import { expect, test } from "../desk/index.ts";
import { apart, inLooks } from "../desk/looks.ts";
import { signIn } from "../desk/pages.ts";

inLooks(apart, () => {
  test("what gets the focus is never behind the bar at the foot of a page", async ({ desk, page }) => {
    await signIn(page, desk);
    const [hours] = await desk.api.all("/business-hours");
    const offline = `channels/instant-messaging/preferences/${desk.department}/automation`;
    for (const address of ["organization", `hours/${hours.id}`, offline]) {
      await page.goto(`${desk.url}/console/settings/${address}`);
      await expect(page.locator(".savebar")).toBeVisible();
      await expect(page.locator(".skel")).toHaveCount(0);
      // Something is unsaved, so that the bar is reached in the end.
      await page.locator("main .mantine-Switch-input, main input.mantine-TextInput-input").first().focus();
      await page.keyboard.press("Space");
      const focused = () =>
        page.evaluate(() => {
          const one = document.activeElement;
          const bar = document.querySelector(".savebar");
          if (!one || !bar || one.closest(".savebar")) return null;
          const { top, height } = one.getBoundingClientRect();
          return {
            what: one.outerHTML.slice(0, 120),
            hidden: height > 0 && top >= bar.getBoundingClientRect().top,
          };
        });
      const hidden: string[] = [];
      for (let steps = 0; steps < 120; steps++) {
        const now = await focused();
        if (!now) break;
        if (now.hidden) hidden.push(now.what);
        await page.keyboard.press("Tab");
      }
      expect(await focused(), `${address}: the bar itself is reached`).toBeNull();
      expect(hidden, address).toEqual([]);
    }
  });
});
