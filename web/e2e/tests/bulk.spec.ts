import type { Page } from "@playwright/test";
import { type Desk, expect, test } from "../desk/index.ts";
import { signIn } from "../desk/pages.ts";

const people = ["川根 あかり", "静 ひなた", "森 いつき", "藤枝 みお"];

async function begin(page: Page, desk: Desk) {
  for (const name of people) await (await desk.customer({ name })).writes("こんばんは");
  await signIn(page, desk);
  await expect(page.locator(".items .item")).toHaveCount(people.length);
  const box = (name: string) => page.getByRole("checkbox", { name: `${name} を選ぶ` });
  const bar = page.getByRole("toolbar", { name: "選んだチャットの操作" });
  return { box, bar, undo: page.locator(".toast").getByRole("button", { name: "元に戻す" }) };
}

test("several are picked up, held and ended together, and brought back as they were", async ({
  desk,
  page,
}) => {
  const { box, bar, undo } = await begin(page, desk);
  await page.getByRole("button", { name: "まとめて選ぶ" }).click();
  await box("川根 あかり").click();
  await box("森 いつき").click({ modifiers: ["Shift"] });
  await expect(bar).toContainText("3件を選択");
  await bar.getByRole("button", { name: "担当する" }).click();
  await expect(page.locator(".toast")).toContainText("3件を引き受けました");
  await expect(page.locator(".items .item")).toHaveCount(1);
  expect(await desk.chats("mine")).toHaveLength(3);
  await undo.click();
  await expect(page.locator(".items .item")).toHaveCount(4);
  expect(await desk.chats("mine")).toHaveLength(0);

  await page.getByRole("checkbox", { name: "表示中の4件すべて" }).click();
  await expect(bar).toContainText("4件を選択");
  await bar.getByRole("button", { name: "完了" }).click();
  await expect(page.getByRole("dialog")).toContainText("4件では、お客様がまだ返事をお待ちです");
  await page.getByRole("dialog").getByRole("button", { name: "完了" }).click();
  await expect(page.locator(".list .empty")).toBeVisible();
  expect(await desk.chats("ended")).toHaveLength(4);
  await undo.last().click();
  await expect(page.locator(".items .item")).toHaveCount(4);
  expect(await desk.chats("unassigned"), "held by nobody, as before").toHaveLength(4);
});

test("those that stay as they were are named with the reason", async ({ desk, page }) => {
  const { box, bar } = await begin(page, desk);
  const chats = await desk.chats("unassigned");
  await page.getByRole("button", { name: "まとめて選ぶ" }).click();
  for (const name of people.slice(0, 2)) await box(name).click();
  // The console hears of it late: what it shows isn't what is.
  await page.route("**/chats/actions", async (route) => {
    await desk.api.call("POST", `/chats/${chats[0].id}/end`);
    await route.continue();
  });
  await bar.getByRole("button", { name: "保留" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("1件はそのままです");
  await expect(dialog).toContainText("川根 あかり");
  await expect(dialog).toContainText("このチャットは完了しています。");
  await page.keyboard.press("Escape");
  await page
    .locator(".views")
    .getByRole("link", { name: /^保留中/ })
    .click();
  await expect(page.locator(".items .item")).toHaveCount(1);
  await expect(page.locator(".items .item")).toContainText("静 ひなた");
});

test("by keyboard alone: x, Shift+J, p, and the menu of agents", async ({ desk, page }) => {
  const { bar } = await begin(page, desk);
  const other = await desk.api.call("POST", "/agents", {
    email: "mori@hotarubashi.example",
    name: "森田 けい",
    role: "agent",
    department_ids: [desk.department],
    channel_ids: [desk.channel],
  });
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.keyboard.press("Shift+J");
  await page.keyboard.press("Shift+J");
  await expect(bar).toContainText("3件を選択");
  await page.keyboard.press("Shift+K");
  await page.keyboard.press("a");
  const item = page.getByRole("menuitem", { name: "森田 けい" });
  await expect(item).toBeVisible();
  while (!(await item.evaluate((one) => one === document.activeElement)))
    await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.locator(".toast")).toContainText("3件を割り当てました");
  const held = (await desk.chats("all")).filter((chat) => chat.handler.id === other.id);
  expect(held).toHaveLength(3);
  await page.keyboard.press("Escape");
  await expect(bar).toHaveCount(0);
});
