import { expect, test } from "../desk/index.ts";
import { signIn } from "../desk/pages.ts";

test("the switch says what it means, and asks before the last one reachable leaves", async ({
  desk,
  page,
}) => {
  await signIn(page, desk);
  const means = page.locator("#availability-consequence");
  await expect(means).toHaveText(
    "いまオフラインにすると、1つの経路のお客様にオフライン時のメッセージが届きます",
  );
  await page.getByRole("radio", { name: "オフライン" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("応答できるのは、あなたが最後です");
  await dialog.getByRole("button", { name: "このまま" }).click();
  await expect(page.getByRole("radio", { name: "オンライン" })).toBeChecked();
  await page.getByRole("radio", { name: "オフライン" }).click();
  await dialog.getByRole("button", { name: "オフラインにする" }).click();
  await expect(means).toHaveText("オフラインです。1つの経路のお客様にはオフライン時のメッセージが届きます");

  await page.getByRole("button", { name: /のメニュー$/ }).click();
  await page.getByRole("menuitem", { name: "サインアウト" }).click();
  await signIn(page, desk);
  await expect(dialog).toContainText("オンラインにしますか");
  await dialog.getByRole("button", { name: "オンラインにする" }).click();
  await expect(page.getByRole("radio", { name: "オンライン" })).toBeChecked();
});

test("where away counts as offline, it is asked about as well", async ({ desk, page }) => {
  await desk.api.call("PATCH", "/organization", { away_counts_as: "offline" });
  await signIn(page, desk);
  await page.getByRole("radio", { name: "離席中" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("離席中もオフラインの扱いです");
  await dialog.getByRole("button", { name: "離席中にする" }).click();
  await expect(page.locator("#availability-consequence")).toHaveText(
    /^離席中です（オフラインの扱い）。1つの経路/,
  );
});

test("on a phone the words stand below the bar; whoever is linked to no channel is told that it changes nothing", async ({
  desk,
  browser,
}) => {
  await desk.api.call("PATCH", `/channels/${desk.channel}`, { agent_ids: [] });
  const context = await browser.newContext({ locale: "ja-JP", viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await signIn(page, desk);
  await expect(page.locator(".availnote")).toBeVisible();
  await expect(page.locator(".availnote")).toHaveText(
    "つながっている経路がないため、オンラインにしても何も変わりません",
  );
  await context.close();
});
