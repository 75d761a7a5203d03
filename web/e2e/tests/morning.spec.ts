import { expect, test } from "../desk/index.ts";
import { signIn } from "../desk/pages.ts";

test("in the morning one key takes the chat with the oldest promise, and the progress tells how far one is", async ({
  desk,
  page,
}) => {
  for (const name of ["川根 あかり", "静 ひなた", "森 いつき"])
    await (await desk.customer({ name })).writes("こんばんは");
  await signIn(page, desk);
  const progress = page.getByRole("progressbar", { name: "朝の一覧の進み" });
  await expect(progress).toHaveAttribute("aria-valuemax", "3");
  await expect(progress).toHaveAttribute("aria-valuenow", "0");

  await page.keyboard.press("n");
  await expect(page.locator(".chathead h2")).toHaveText("川根 あかり");
  await expect(progress).toHaveAttribute("aria-valuenow", "1");
  const [taken] = await desk.chats("mine");
  expect(taken.contact.display_name).toBe("川根 あかり");

  await page.reload();
  await expect(progress).toHaveAttribute("aria-valuenow", "1");
  await page.getByRole("button", { name: "次の1件" }).click();
  await expect(progress).toHaveAttribute("aria-valuenow", "2");
  await page.keyboard.press("n");
  await expect(progress).toHaveCount(0);
  expect(await desk.chats("mine")).toHaveLength(3);
  await expect(page.locator(".list .empty")).toBeVisible();
});
