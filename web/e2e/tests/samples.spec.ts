import { nothingFound, unrolled } from "../desk/axe.ts";
import { expect, test } from "../desk/index.ts";
import { apart, inLooks } from "../desk/looks.ts";
import { ChatPage, OfflineMessagePage, signIn } from "../desk/pages.ts";

const ADDRESS = "https://help.hotarubashi.example/";

inLooks(apart, ({ ja, say }) => {
  test("R14: samples leave the link to the help center out, ask for it, and hold it from then on", async ({
    desk,
    page,
    browser,
  }) => {
    await desk.api.call("PATCH", `/departments/${desk.department}`, { help_center_url: null });
    await signIn(page, desk);
    const settings = await OfflineMessagePage.open(page, desk);
    const sample = page.locator(".sample").first();
    const link = settings.editor.locator(".mf", {
      hasText: ja ? "ヘルプセンターのURL" : "Help Center URL",
    });
    await sample.click();
    await expect(settings.editor.locator(".mf").first()).toBeVisible();
    await expect(link).toHaveCount(0);
    const help = page.getByRole("textbox", { name: say("departments.help_center_url") });
    await unrolled(page, () => nothingFound(page, "samples without a help center"));

    await help.fill("help.hotarubashi");
    await help.press("Enter");
    await expect(page.getByText(say("errors.not_a_url"))).toBeVisible();
    await expect(help).toHaveAttribute("aria-invalid", "true");
    page.once("dialog", (leaving) => void leaving.accept());
    await page.reload();
    await expect(help, "nothing typed is lost").toHaveValue("help.hotarubashi");

    await help.fill(ADDRESS);
    await help.press("Enter");
    await expect(help).toHaveCount(0);
    await expect(link, "the sample that was chosen has it now").toHaveCount(1);
    await expect(sample).toBeFocused();
    expect(await desk.api.get(`/departments/${desk.department}`)).toMatchObject({ help_center_url: ADDRESS });
    await settings.saves();
    const customer = await ChatPage.open(await browser.newPage(), desk);
    await customer.writes("こんばんは");
    await expect(customer.automatic).toContainText(ADDRESS);
  });

  test("R14: a text of one's own stays as it is when the help center is told", async ({ desk, page }) => {
    await desk.api.call("PATCH", `/departments/${desk.department}`, { help_center_url: null });
    await signIn(page, desk);
    const settings = await OfflineMessagePage.open(page, desk);
    const own = await settings.editor.textContent();
    const help = page.getByRole("textbox", { name: say("departments.help_center_url") });
    await help.fill(ADDRESS);
    await page.getByRole("button", { name: say("samples.help_add") }).click();
    await expect(help).toHaveCount(0);
    await expect(settings.editor).toHaveText(String(own));
    await expect(page.locator(".savebar .unsaved")).toHaveCount(0);
  });

  test("R15: the escalation is offered as soon as tickets are switched on", async ({ desk, page }) => {
    await signIn(page, desk);
    const settings = await OfflineMessagePage.open(page, desk);
    const escalation = page.locator(".sample").last();
    await expect(escalation).toContainText(say("samples.needs_ticket"));
    await expect(escalation).toBeDisabled();
    await page.getByRole("switch", { name: say("sending.ticket") }).click();
    await expect(escalation).toBeEnabled();
    await escalation.click();
    await settings.saves();
    const { text } = await desk.api.get(`/departments/${desk.department}/offline-message`);
    expect(text).toContain("$" + "{Ticket.Ticket Number|");
  });
});
