import { expect, test } from "../desk/index.ts";
import { signIn } from "../desk/pages.ts";

test("R15: the ticket that an offline message made is listed, leads to its chat, is closed and opened again", async ({
  desk,
  page,
}) => {
  await signIn(page, desk);
  await page.goto(`${desk.url}/console/settings/tickets`);
  await expect(page.getByRole("heading", { name: "未完了の問い合わせはありません" })).toBeVisible();

  await desk.saveOfflineMessage({
    create_ticket: true,
    text: "受付番号 $" + "{Ticket.Ticket Number} で承りました。",
  });
  const customer = await desk.customer({ name: "川根 あかり" });
  await customer.writes("ミルの刃が回りません");
  const card = page.locator(".card", { hasText: "ミルの刃が回りません" });
  await expect(card).toContainText("#1");
  await expect(card).toContainText("川根 あかり");

  await card.getByRole("button", { name: "完了にする" }).click();
  await expect(card).toHaveCount(0);
  await page.getByRole("radio", { name: "完了", exact: true }).click();
  await expect(page).toHaveURL(/status=closed/);
  await card.getByRole("button", { name: "未完了に戻す" }).click();
  await expect(card).toHaveCount(0);
  await page.getByRole("radio", { name: "すべて" }).click();
  await card.getByRole("link", { name: "チャットを開く" }).click();
  await expect(page.locator(".msg.auto")).toContainText("受付番号 1 で承りました。");
});
