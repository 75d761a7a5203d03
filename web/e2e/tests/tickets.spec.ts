import { nothingFound, unrolled } from "../desk/axe.ts";
import { expect, test } from "../desk/index.ts";
import { all, inLooks } from "../desk/looks.ts";
import { signIn } from "../desk/pages.ts";

inLooks(all, ({ ja, say }) => {
  test("R15: the ticket that an offline message made is listed, leads to its chat, is closed and opened again", async ({
    desk,
    page,
  }) => {
    await signIn(page, desk);
    await page.goto(`${desk.url}/console/settings/tickets`);
    await expect(page.getByRole("heading", { name: say("tickets.none_open") })).toBeVisible();

    const number = "$" + "{Ticket.Ticket Number}";
    await desk.saveOfflineMessage({
      create_ticket: true,
      text: ja ? `受付番号 ${number} で承りました。` : `Your ticket is ${number}.`,
    });
    const customer = await desk.customer({ name: "川根 あかり" });
    await customer.writes("ミルの刃が回りません");
    const card = page.locator(".card", { hasText: "ミルの刃が回りません" });
    await expect(card).toContainText("#1");
    await expect(card).toContainText("川根 あかり");
    await unrolled(page, () => nothingFound(page, "a ticket"));

    await card.getByRole("button", { name: say("tickets.close") }).click();
    await expect(card).toHaveCount(0);
    await page.getByRole("radio", { name: say("tickets.closed"), exact: true }).click();
    await expect(page).toHaveURL(/status=closed/);
    await card.getByRole("button", { name: say("tickets.reopen") }).click();
    await expect(card).toHaveCount(0);
    await page.getByRole("radio", { name: say("tickets.all"), exact: true }).click();
    await card.getByRole("link", { name: say("deliveries.open_chat") }).click();
    await expect(page.locator(".msg.auto")).toContainText(
      ja ? "受付番号 1 で承りました。" : "Your ticket is 1.",
    );
  });
});
