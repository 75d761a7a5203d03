import { expect, test } from "../desk/index.ts";
import { all, inLooks } from "../desk/looks.ts";
import { signIn } from "../desk/pages.ts";

inLooks(all, ({ phone, say }) => {
  test("in the morning one key takes the chat with the oldest promise, and the progress tells how far one is", async ({
    desk,
    page,
  }) => {
    for (const name of ["川根 あかり", "静 ひなた", "森 いつき"])
      await (await desk.customer({ name })).writes("こんばんは");
    await signIn(page, desk);
    const progress = page.getByRole("progressbar", { name: say("morning.label") });
    const next = page.getByRole("button", { name: say("morning.next") });
    /** On a phone the chat covers the list. */
    const back = () => phone && page.getByRole("button", { name: say("chat.back") }).tap();
    await expect(progress).toHaveAttribute("aria-valuemax", "3");
    await expect(progress).toHaveAttribute("aria-valuenow", "0");

    await (phone ? next.tap() : page.keyboard.press("n"));
    await expect(page.locator(".chathead h2")).toHaveText("川根 あかり");
    await back();
    await expect(progress).toHaveAttribute("aria-valuenow", "1");
    const [taken] = await desk.chats("mine");
    expect(taken.contact.display_name).toBe("川根 あかり");

    await page.reload();
    await expect(progress).toHaveAttribute("aria-valuenow", "1");
    await next.click();
    await expect(page.locator(".chathead h2")).toHaveText("静 ひなた");
    await back();
    await expect(progress).toHaveAttribute("aria-valuenow", "2");
    await (phone ? next.tap() : page.keyboard.press("n"));
    await expect(page.locator(".chathead h2")).toHaveText("森 いつき");
    await back();
    await expect(progress).toHaveCount(0);
    expect(await desk.chats("mine")).toHaveLength(3);
    await expect(page.locator(".list .empty")).toBeVisible();
  });
});
