import { expect, test } from "../desk/index.ts";
import { takesTheFocus } from "../desk/keys.ts";
import { apart, inLooks } from "../desk/looks.ts";
import { signIn } from "../desk/pages.ts";
import { admin } from "../desk/program.ts";

inLooks(apart, ({ say }) => {
  test("a token is shown once, works as its owner, and stops working when it is revoked", async ({
    desk,
    page,
    request,
  }) => {
    await signIn(page, desk);
    await page.goto(`${desk.url}/console/settings/tokens`);
    await page
      .getByRole("button", { name: say("tokens.add") })
      .first()
      .click();
    await takesTheFocus(page.getByRole("dialog"));
    await page.getByRole("textbox", { name: say("tokens.name") }).fill("在庫の連携");
    await page.keyboard.press("Enter");
    const field = page.getByRole("textbox", { name: say("tokens.token"), exact: true });
    await expect(field).toHaveValue(/^rsb_/);
    const token = await field.inputValue();
    const asks = async () =>
      (
        await request.get(`${desk.url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } })
      ).status();
    expect(await asks()).toBe(200);

    await page
      .getByRole("button", { name: say("form.done") })
      .last()
      .click();
    const card = page.locator(".card", { hasText: "在庫の連携" });
    await expect(card).toBeVisible();
    await expect(page.getByText(token)).toHaveCount(0);
    await card.getByRole("button", { name: say("tokens.revoke") }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: say("tokens.revoke") })
      .click();
    await expect(card).toHaveCount(0);
    expect(await asks()).toBe(401);
  });

  test("whoever signs out and closes the page at once is signed out", async ({ desk, page, context }) => {
    const beside = await context.newPage();
    await beside.goto(desk.chatPage);
    await signIn(page, desk);
    await page.locator("button.me").click();
    const leave = page.getByRole("menuitem", { name: say("user.sign_out") });
    await expect(leave).toBeVisible();
    const me = async () => (await context.request.get(`${desk.url}/api/v1/me`)).status();
    expect(await me()).toBe(200);
    const goesOn = desk.program.hangs();
    // As many as a browser has under way at once: the next one is still to be sent when the page is closed.
    await beside.evaluate(() => {
      for (let n = 0; n < 6; n++) void fetch("/api/v1/me", { cache: "no-store" }).catch(() => {});
    });
    const asked = page.waitForRequest((request) => request.method() === "DELETE");
    await leave.click();
    await asked;
    await page.close();
    goesOn();
    await expect.poll(me).toBe(401);
  });

  test("one's own password is changed by keyboard; a wrong one is said at its field, and other browsers are signed out", async ({
    desk,
    page,
    browser,
  }) => {
    const elsewhere = await (await browser.newContext()).newPage();
    await signIn(elsewhere, desk);
    await signIn(page, desk);
    await page.locator("button.me").press("Enter");
    await takesTheFocus(page.getByRole("menu"));
    await page.getByRole("menuitem", { name: say("password.title") }).press("Enter");
    const dialog = page.getByRole("dialog", { name: say("password.title") });
    const current = dialog.getByLabel(say("password.current"));
    await expect(current).toBeFocused();
    await page.keyboard.type("not this one");
    await dialog.getByLabel(say("password.new")).fill("short");
    await page.keyboard.press("Enter");
    await expect(dialog.getByText(say("errors.wrong_password"))).toBeVisible();
    await current.fill(admin.password);
    await dialog.getByLabel(say("password.new")).press("Enter");
    await expect(dialog.getByText(say("errors.bad_password"))).toBeVisible();
    await dialog.getByLabel(say("password.new")).fill("a better one than before");
    await page.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    await expect(page.getByText(say("password.changed"))).toBeVisible();

    await elsewhere.reload();
    await expect(elsewhere.getByLabel(say("sign_in.password"), { exact: true })).toBeVisible();
    await page.reload();
    await expect(page.locator("button.me")).toBeVisible();
  });
});
