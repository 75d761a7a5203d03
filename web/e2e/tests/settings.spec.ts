import { InputMethod } from "../desk/ime.ts";
import { expect, offlineText, test } from "../desk/index.ts";
import { apart, inLooks } from "../desk/looks.ts";
import { ChatPage, OfflineMessagePage, signIn } from "../desk/pages.ts";

inLooks(apart, ({ ja, phone, say }) => {
  const organization = ja ? "ほたる橋コーヒー道具" : "Hotarubashi Coffee Tools";

  test("the admin finds the offline message by product.md's path and words", async ({ desk, page }) => {
    await desk.api.call("POST", "/departments", { name: "営業部" });
    await signIn(page, desk);
    if (phone)
      await page
        .locator(".tabbar")
        .getByRole("link", { name: say("shell.settings") })
        .tap();
    else await page.getByRole("button", { name: say("shell.settings"), exact: true }).click();
    await page
      .getByRole("main")
      .getByRole("link", { name: say("settings.channels") })
      .first()
      .click();
    await page
      .getByRole("main")
      .getByRole("link", { name: say("settings.instant_messaging") })
      .click();
    const menu = page
      .getByRole("navigation")
      .filter({ hasText: say("settings.preferences") })
      .first();
    await expect(menu).toContainText(say("settings.instant_messaging"));
    await menu.getByRole("link", { name: say("settings.preferences") }).click();
    await page.getByRole("combobox", { name: say("preferences.department") }).click();
    await page.getByRole("option", { name: ja ? "サポート部" : "Support" }).click();
    await page.getByRole("link", { name: say("preferences.automation") }).click();
    await expect(page).toHaveURL(new RegExp(`/preferences/${desk.department}/automation$`));
    await expect(page.getByRole("heading", { name: say("offline.title"), exact: true })).toBeVisible();
    await expect(page.getByRole("switch", { name: say("offline.switch") })).toBeChecked();
  });

  test("the text is changed by keyboard alone, with $ and a merge field; the next customer gets it", async ({
    desk,
    page,
    browser,
  }) => {
    await signIn(page, desk);
    const settings = await OfflineMessagePage.open(page, desk);
    await settings.empty();

    await page.keyboard.type("$");
    await expect(settings.picker).toBeVisible();
    await page.keyboard.type("Last Name");
    await expect(settings.picker.getByRole("option")).toHaveCount(2);
    await page.keyboard.press("Enter");
    await expect(settings.picker).toBeHidden();
    await expect(settings.editor.locator(".mf")).toHaveText(ja ? "姓" : "Last Name");

    await page.keyboard.type("様、");
    await page.keyboard.type("$");
    await page.keyboard.type(ja ? "組織名" : "Organization Name");
    await expect(settings.picker.getByRole("option")).toHaveCount(1);
    await page.keyboard.press("Tab");
    await page.keyboard.type("です。$");
    await page.keyboard.press("Escape");
    await expect(settings.picker).toBeHidden();
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Enter");
    await page.keyboard.type("😀本日は終わりました。");

    const text =
      "$" + "{Contacts.Last Name}様、$" + "{Organization.Organization Name}です。\n😀本日は終わりました。";
    await expect(settings.counter).toHaveText(new RegExp(`^${[...text].length} / 1,600`));
    await expect(page.locator(".pvbody").first()).toContainText(`${organization}です。`);
    await settings.saves();
    const saved = await desk.api.get(`/departments/${desk.department}/offline-message`);
    expect(saved).toMatchObject({ text, length: [...text].length, limit: 1600, enabled: true });

    const customer = await ChatPage.open(await browser.newPage(), desk, { name: "川根 あかり" });
    await customer.writes("こんばんは");
    await expect(customer.automatic).toHaveText(`川根様、${organization}です。\n😀本日は終わりました。`);
  });

  test("what somebody else saved in between is reported, not overwritten", async ({ desk, page }) => {
    await signIn(page, desk);
    const mine = await OfflineMessagePage.open(page, desk);
    const other = await OfflineMessagePage.open(await page.context().newPage(), desk);

    await mine.empty();
    await page.keyboard.type("わたしの文です。");
    await other.empty();
    await other.page.keyboard.type("先に保存した文です。");
    await other.saves();

    if (await mine.saveButton.isEnabled()) await mine.saveButton.press("Enter");
    const conflict = page.getByRole("alert").filter({ hasText: say("conflict.text") });
    await expect(conflict).toBeVisible();
    await expect(mine.editor, "nothing of mine is lost").toHaveText("わたしの文です。");
    const stored = () => desk.api.get(`/departments/${desk.department}/offline-message`);
    expect((await stored()).text).toBe("先に保存した文です。");

    await conflict.getByRole("button", { name: say("conflict.keep") }).click();
    await mine.saves();
    expect((await stored()).text).toBe("わたしの文です。");
  });

  test("1,601 characters are refused with the count, in the editor and by the API (R10)", async ({
    desk,
    page,
  }) => {
    await signIn(page, desk);
    const settings = await OfflineMessagePage.open(page, desk);
    await settings.empty();
    await page.keyboard.insertText("𠮷".repeat(1_601));
    await expect(settings.counter).toHaveText(/^1,601 \/ 1,600/);
    await expect(settings.counter).toHaveClass(/over/);
    await expect(settings.saveButton).toBeDisabled();
    await page.keyboard.press("Backspace");
    await expect(settings.counter).toHaveText(/^1,600 \/ 1,600/);
    await expect(settings.saveButton).toBeEnabled();

    const path = `/departments/${desk.department}/offline-message`;
    const before = await desk.api.answer("GET", path);
    const refused = await desk.api.answer("PUT", path, {
      enabled: true,
      text: "𠮷".repeat(1_601),
      repeat: { kind: "once" },
      create_ticket: false,
    });
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toMatchObject([{ pointer: "/text", code: "too_long" }]);
    expect(JSON.stringify(refused.body)).toContain("1601");
    expect((await desk.api.answer("GET", path)).body).toEqual(before.body);
    expect(before.body.text).toBe(offlineText);
  });

  test("an unknown field is refused at its place, naming the nearest (R12)", async ({ desk, page }) => {
    await signIn(page, desk);
    const settings = await OfflineMessagePage.open(page, desk);
    await settings.empty();
    await page.keyboard.insertText("こんにちは、$" + "{Contacts.Last Nmae}様");
    await expect(settings.editor.locator(".wavy")).toHaveText("$" + "{Contacts.Last Nmae}");
    await settings.saveButton.press("Enter");
    await expect(page.getByRole("alert").filter({ hasText: "Last Name" })).toBeVisible();
    expect((await desk.api.get(`/departments/${desk.department}/offline-message`)).text).toBe(offlineText);
  });

  test("unsaved changes are guarded", async ({ desk, page }) => {
    await signIn(page, desk);
    const settings = await OfflineMessagePage.open(page, desk);
    await settings.empty();
    await page.keyboard.type("書きかけ");
    await page.getByRole("link", { name: say("settings.channel_list"), exact: true }).click();
    await expect(page.getByRole("dialog")).toContainText(say("leave.title"));
    await page.getByRole("button", { name: say("leave.stay") }).click();
    await expect(settings.editor).toHaveText("書きかけ");
  });

  test("what is written while it is being saved isn't lost, and is unsaved", async ({ desk, page }) => {
    await signIn(page, desk);
    const settings = await OfflineMessagePage.open(page, desk);
    let answer = () => {};
    const asked = new Promise<void>((asking) => {
      void page.route("**/offline-message", async (route) => {
        if (route.request().method() !== "PUT") return route.continue();
        asking();
        await new Promise<void>((now) => {
          answer = now;
        });
        return route.continue();
      });
    });
    await settings.empty();
    await page.keyboard.insertText("ただいま留守です。");
    await settings.saveButton.press("Enter");
    await asked;
    await settings.editor.focus();
    await page.keyboard.press("ControlOrMeta+End");
    await page.keyboard.insertText("すぐ戻ります。");
    const saved = page.waitForResponse((response) => response.request().method() === "PUT");
    answer();
    await saved;
    await expect(settings.saveButton).toBeEnabled();
    await expect(settings.editor).toHaveText("ただいま留守です。すぐ戻ります。");
    const stored = async () => (await desk.api.get(`/departments/${desk.department}/offline-message`)).text;
    expect(await stored()).toBe("ただいま留守です。");
    await page.unroute("**/offline-message");
    await settings.saves();
    expect(await stored()).toBe("ただいま留守です。すぐ戻ります。");
  });

  test("a refused save switches no option, and Undo shows what is stored", async ({ desk, page }) => {
    await signIn(page, desk);
    const settings = await OfflineMessagePage.open(page, desk);
    const silent = page.getByRole("switch", { name: say("sending.silent_outside_hours_if_agent_online") });
    const option = async () =>
      (await desk.api.get(`/departments/${desk.department}`)).silent_outside_hours_if_agent_online;
    const undo = page.locator(".savebar").getByRole("button", { name: say("offline.revert") });
    const refusal = page.getByRole("alert").filter({ hasText: "Contacts.Nope" });

    await silent.click();
    await settings.empty();
    await page.keyboard.insertText("$" + "{Contacts.Nope}様");
    await settings.saveButton.press("Enter");
    await expect(refusal).toBeVisible();
    expect(await option(), "refused whole").toBe(false);
    await expect(silent, "nothing of mine is lost").toBeChecked();

    await undo.press("Enter");
    await expect(silent).not.toBeChecked();
    await expect(settings.editor.locator(".wavy")).toHaveCount(0);
    await expect(refusal, "it was about another text").toHaveCount(0);
    await expect(page.locator(".savebar")).toContainText(say("offline.all_saved"));
    expect(await option()).toBe(false);
    expect(await desk.api.get(`/departments/${desk.department}/offline-message`)).toMatchObject({
      text: offlineText,
      enabled: true,
    });

    await silent.click();
    await settings.empty();
    await page.keyboard.insertText("両方いっしょに。");
    await settings.saves();
    expect(await option()).toBe(true);
    const { data } = await desk.api.get("/setting-changes?limit=2");
    expect(data.map((line: { kind: string }) => line.kind)).toEqual(["offline_message", "department"]);
    await page.reload();
    await expect(silent).toBeChecked();
    await expect(settings.editor).toHaveText("両方いっしょに。");
  });

  test("Undo shows an option as a colleague left it, too", async ({ desk, page }) => {
    await signIn(page, desk);
    const settings = await OfflineMessagePage.open(page, desk);
    const without = page.getByRole("switch", { name: say("sending.send_without_hours") });
    await settings.empty();
    await page.keyboard.type("書きかけ");
    await desk.api.call("PATCH", `/departments/${desk.department}`, { send_without_hours: true });
    await expect(without, "it wasn't switched here").toBeChecked();
    await expect(settings.editor).toHaveText("書きかけ");
    await page
      .locator(".savebar")
      .getByRole("button", { name: say("offline.revert") })
      .press("Enter");
    await expect(settings.editor).not.toHaveText("書きかけ");
    await expect(without).toBeChecked();
  });

  test("an option that a colleague switched meanwhile stays as he left it", async ({ desk, page }) => {
    await signIn(page, desk);
    // The colleague's news doesn't come through in time.
    await page.route("**/api/v1/events*", (route) => route.abort());
    const settings = await OfflineMessagePage.open(page, desk);
    await desk.api.call("PATCH", `/departments/${desk.department}`, { send_without_hours: true });
    await page.getByRole("switch", { name: say("sending.tell_waiting_customers") }).click();
    await settings.saves();
    expect(await desk.api.get(`/departments/${desk.department}`)).toMatchObject({
      send_without_hours: true,
      tell_waiting_customers: true,
    });
  });
});

test("a Japanese input method is never betrayed", async ({ desk, page, browser }) => {
  await signIn(page, desk);
  const settings = await OfflineMessagePage.open(page, desk);
  await settings.empty();
  const ime = await InputMethod.of(page);

  await test.step("a word is composed, converted and confirmed", async () => {
    await ime.types(["る", "るす", "るすば", "るすばん"], "留守番");
    await ime.composes("で", "です。");
    await ime.pressesEnterWhileComposing();
    await ime.confirms("です。");
    await expect(settings.editor).toHaveText("留守番です。");
    await expect(settings.counter).toHaveText(/^6 \/ 1,600/);
  });

  await test.step("＄ opens the picker; an Enter that ends a composition in it doesn't pick", async () => {
    await ime.types([], "＄");
    await expect(settings.picker).toBeVisible();
    await ime.composes("つ", "つぎの", "次の営業");
    await ime.pressesEnterWhileComposing();
    await expect(settings.picker, "still choosing").toBeVisible();
    await ime.confirms("次の営業");
    await expect(settings.picker, "still choosing").toBeVisible();
    await expect(settings.picker.getByRole("option")).toHaveCount(1);
    await page.keyboard.press("Enter");
    await expect(settings.picker).toBeHidden();
    await expect(settings.editor.locator(".mf")).toHaveText("次の営業開始");
  });

  await ime.types(["に", "にもど"], "に戻ります");
  await settings.saves();
  const saved = await desk.api.get(`/departments/${desk.department}/offline-message`);
  expect(saved.text).toBe("留守番です。$" + "{Department.Next Opening}に戻ります");

  const customer = await ChatPage.open(await browser.newPage(), desk);
  await customer.writes("こんばんは");
  await expect(customer.automatic).toHaveText(/^留守番です。\d+月\d+日\(.\) 9:00に戻ります$/);
});
