import type { Locator, Page } from "@playwright/test";
import { InputMethod } from "../desk/ime.ts";
import { type Desk, expect, test } from "../desk/index.ts";
import { inLooks } from "../desk/looks.ts";
import { signIn } from "../desk/pages.ts";

/** What the page asks the server to write, in its order. */
function writesOf(page: Page): string[] {
  const writes: string[] = [];
  page.on("request", (request) => {
    const path = new URL(request.url()).pathname;
    const asks = /heartbeat|preview|outlook|render|read$|\/events/.test(path);
    if (request.method() !== "GET" && !asks) writes.push(`${request.method()} ${path}`);
  });
  return writes;
}

/** Composes a word letter by letter, with an Enter and an Escape that are the input method's, and confirms it. */
async function composes(ime: InputMethod, field: Locator, word: string, standing = word) {
  for (const [at, letter] of [..."ephxj"].entries()) {
    await ime.strikes(letter);
    await ime.composes(word.slice(0, at + 1));
  }
  await ime.composes(word);
  await ime.pressesEscapeWhileComposing();
  await ime.pressesEnterWhileComposing();
  await expect(field).toHaveValue(standing);
  await ime.confirms(word);
  await expect(field, "neither doubled nor lost").toHaveValue(standing);
}

async function asked(desk: Desk) {
  await (await desk.customer({ name: "見本 太郎" })).writes("こんばんは");
  const [chat] = await desk.chats("unassigned");
  return chat;
}

inLooks(["ja, desktop", "ja, phone"], ({ phone, say }) => {
  test("a contact's form is sent by the Enter behind a composition, once, and no letter of it is a shortcut", async ({
    desk,
    page,
  }) => {
    const chat = await asked(desk);
    await signIn(page, desk);
    await page.goto(`${desk.url}/console/chats/unassigned/${chat.id}`);
    if (phone) await page.getByRole("button", { name: say("contact.title"), exact: true }).tap();
    await page.getByRole("button", { name: say("action.edit") }).click();
    const field = (name: string) => page.getByRole("textbox", { name: say(`contact.${name}`), exact: true });
    const ime = await InputMethod.of(page);
    const writes = writesOf(page);
    for (const [name, word] of [
      ["last_name", "大井川"],
      ["first_name", "みのり"],
      ["account_name", "川根珈琲店"],
    ] as const) {
      await field(name).fill("");
      await field(name).focus();
      await composes(ime, field(name), word);
    }
    expect(writes, "nothing was sent yet").toEqual([]);
    await page.keyboard.press("Enter");
    await expect(field("account_name")).toHaveCount(0);
    expect(writes).toEqual([`PATCH /api/v1/contacts/${chat.contact_id}`]);
    expect(await desk.api.get(`/contacts/${chat.contact_id}`)).toMatchObject({
      last_name: "大井川",
      first_name: "みのり",
      account_name: "川根珈琲店",
    });
    expect(await desk.api.get(`/chats/${chat.id}`)).toMatchObject({
      status: "open",
      handler: { kind: "unassigned" },
    });
  });

  test("a canned reply is written with an input method in all its fields", async ({ desk, page }) => {
    await signIn(page, desk);
    await page.goto(`${desk.url}/console/settings/canned-replies/new`);
    const ime = await InputMethod.of(page);
    const writes = writesOf(page);
    for (const [name, word] of [
      ["name", "お礼の言葉"],
      ["shortcut", "おれい"],
    ] as const) {
      const field = page.getByRole("textbox", { name: say(`canned.${name}`), exact: true });
      await field.focus();
      await composes(ime, field, word);
    }
    const editor = page.locator(".cm-content");
    const picker = page.locator(".editor [role=listbox]");
    await editor.focus();
    await ime.types([], "＄");
    await expect(picker).toBeVisible();
    await ime.composes("せ", "せい");
    await ime.pressesEnterWhileComposing();
    await expect(picker, "still choosing").toBeVisible();
    await ime.confirms("姓");
    await expect(picker.getByRole("option").first()).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(editor.locator(".mf")).toHaveText("姓");
    await ime.composes("さ", "さま", "様、");
    await ime.pressesEnterWhileComposing();
    await ime.confirms("様、");
    await ime.types(["あ", "ありがとう"], "ありがとうございます。");
    await expect(editor).toHaveText("姓様、ありがとうございます。");
    expect(writes, "nothing was sent yet").toEqual([]);
    await page.locator(".savebar .btn.pri, form .actions [type=submit]").last().click();
    await expect(page).toHaveURL(/canned-replies$/);
    expect(await desk.api.all("/canned-replies")).toMatchObject([
      {
        title: "お礼の言葉",
        shortcut: "おれい",
        text: "$" + "{Contacts.Last Name}様、ありがとうございます。",
      },
    ]);
  });

  test("hours are composed, and understood when they are confirmed", async ({ desk, page }) => {
    const { id } = await desk.api.call("POST", "/business-hours", {
      name: "店舗",
      time_zone: "Asia/Tokyo",
      kind: "weekly",
      weekly: [{ days: ["mon"], from: "09:00", to: "18:00" }],
    });
    await signIn(page, desk);
    await page.goto(`${desk.url}/console/settings/hours/${id}`);
    const monday = page.getByRole("group", { name: "月曜日" }).getByRole("textbox");
    const ime = await InputMethod.of(page);
    await monday.fill("");
    await monday.focus();
    await composes(ime, monday, "２２時〜２６時半");
    await page.keyboard.press("Enter");
    await expect(monday).toHaveValue("22:00〜翌2:30");
    const name = page.getByRole("textbox", { name: say("hours.name"), exact: true });
    await name.fill("");
    await name.focus();
    await composes(ime, name, "本店と通販");
    await page.locator(".savebar .btn.pri").click();
    await expect(page.locator(".savebar .unsaved")).toHaveCount(0);
    expect(await desk.api.get(`/business-hours/${id}`)).toMatchObject({
      name: "本店と通販",
      weekly: [{ days: ["mon"], from: "22:00", to: "02:30" }],
    });
  });

  test("what is searched for is composed first; the Enter behind it opens, and Escape closes only then", async ({
    desk,
    page,
  }) => {
    const chat = await asked(desk);
    const found = async () => (await desk.api.get("/search?q=見本&kind=contacts")).contacts.data.length;
    await expect.poll(found).toBe(1);
    await signIn(page, desk);
    await page.goto(`${desk.url}/console/chats/unassigned`);
    if (phone)
      await page
        .getByRole("navigation")
        .getByRole("button", { name: say("search.go") })
        .tap();
    else await page.getByRole("button", { name: say("search.label") }).click();
    const field = page.getByRole("combobox", { name: say("search.label") });
    await expect(field).toBeFocused();
    const ime = await InputMethod.of(page);
    const writes = writesOf(page);
    await composes(ime, field, "見本");
    await expect(page, "the overlay is open, and nothing else").toHaveURL(/unassigned$/);
    await expect(page.getByRole("option").first()).toBeVisible();
    expect(writes).toEqual([]);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(chat.id));
    await expect(field).toHaveCount(0);
  });

  test("a form in a dialog is neither sent nor closed by the keys of a composition", async ({
    desk,
    page,
  }) => {
    await signIn(page, desk);
    await page.goto(`${desk.url}/console/settings/departments`);
    await page.getByRole("button", { name: say("departments.add") }).click();
    const field = page.getByRole("dialog").getByRole("textbox", { name: say("departments.name") });
    await expect(field).toBeFocused();
    const ime = await InputMethod.of(page);
    const writes = writesOf(page);
    await composes(ime, field, "修理受付");
    expect(writes).toEqual([]);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    expect(writes).toEqual(["POST /api/v1/departments"]);
    const named = (await desk.api.all("/departments")).filter(({ name }) => name === "修理受付");
    expect(named).toHaveLength(1);
  });
});
