import type { BrowserContext, Dialog, Locator, Page } from "@playwright/test";
import { editedPages } from "../desk/edited-pages.ts";
import { admin, type Desk, expect, test } from "../desk/index.ts";
import { apart, inLooks } from "../desk/looks.ts";
import { contactOf, OfflineMessagePage, signIn } from "../desk/pages.ts";

const WRITTEN = "ほたる橋の夜番 🏮";
const IM = "channels/instant-messaging";

/** The pages, and one of something that isn't made yet. */
const pages = async (desk: Desk) => [...(await editedPages(desk)), "canned-replies/new"];

const field = (within: Page | Locator) => within.locator("input.mantine-TextInput-input").first();

/** A reload; the browser's own question whether to leave, if it asks, is answered with yes. */
async function reloads(page: Page): Promise<void> {
  const leaves = (asked: Dialog) => void asked.accept();
  page.on("dialog", leaves);
  await page.reload();
  page.off("dialog", leaves);
}

async function signsInAgain(page: Page, who = admin): Promise<void> {
  await page.locator("input[name=email]").fill(who.email);
  await page.locator("input[name=password]").fill(who.password);
  await page.locator("input[name=password]").press("Enter");
}

/** Tries to save, which leads to the sign-in, unless the page asked the server by itself before. */
async function saves(page: Page): Promise<void> {
  const save = page.locator(".savebar .btn.pri, main form .actions [type=submit]").last();
  const email = page.locator("input[name=email]");
  await expect(async () => {
    if (!(await email.isVisible())) await save.click({ timeout: 1_000 });
    await expect(email).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 30_000 });
}

/** What a time limit or an administrator does. */
const ends = (context: BrowserContext) => context.clearCookies();

test.describe(() => {
  test.setTimeout(300_000);
  for (const [locale, viewport] of [
    ["ja-JP", { width: 1440, height: 900 }],
    ["en-GB", { width: 390, height: 844 }],
  ] as const)
    test.describe(`${locale}, ${viewport.width}`, () => {
      test.use({ locale, viewport });

      test("what is typed into a settings page is there after a reload and a new sign-in", async ({
        desk,
        page,
        context,
      }) => {
        await signIn(page, desk);
        for (const address of await pages(desk)) {
          await page.goto(`${desk.url}/console/settings/${address}`);
          const typed = field(page.locator("main"));
          await typed.fill(WRITTEN);
          await reloads(page);
          await expect(typed, `reloaded: ${address}`).toHaveValue(WRITTEN);

          await ends(context);
          await saves(page);
          await signsInAgain(page);
          await expect(page).toHaveURL(new RegExp(`${address}$`));
          await expect(typed, `signed in again: ${address}`).toHaveValue(WRITTEN);
        }
      });

      test("a form in a dialog is open again, with what was typed", async ({ desk, page }) => {
        await signIn(page, desk);
        for (const address of ["agents", "tokens", "departments", "hours", "holidays", "bots", IM]) {
          await page.goto(`${desk.url}/console/settings/${address}`);
          await page
            .locator("main")
            .getByRole("button", { name: /を追加$|を作る$|^Add |^Create / })
            .first()
            .click();
          const dialog = page.getByRole("dialog");
          await field(dialog).fill(WRITTEN);
          await reloads(page);
          await expect(field(dialog), address).toHaveValue(WRITTEN);
          await page.keyboard.press("Escape");
          await expect(dialog).toHaveCount(0);
          await page.reload();
          await expect(page.locator("main h1")).toBeVisible();
          await expect(dialog, `closed on purpose: ${address}`).toHaveCount(0);
        }
      });
    });
});

inLooks(apart, ({ ja, say }) => {
  const organization = ja ? "ほたる橋コーヒー道具" : "Hotarubashi Coffee Tools";

  test("the offline message goes on after a reload, and what somebody saved meanwhile is reported", async ({
    desk,
    page,
  }) => {
    await signIn(page, desk);
    const settings = await OfflineMessagePage.open(page, desk);
    await settings.empty();
    await page.keyboard.insertText(WRITTEN);
    await reloads(page);
    await expect(settings.editor).toHaveText(WRITTEN);

    await page.goto(`${desk.url}/console/settings/organization`).catch(() => {});
    await desk.saveOfflineMessage({ text: "先に保存した文です。" });
    await OfflineMessagePage.open(page, desk);
    await expect(settings.editor, "nothing of mine is lost").toHaveText(WRITTEN);
    const conflict = page.getByRole("alert").filter({ hasText: say("conflict.text") });
    await conflict.getByRole("button", { name: say("conflict.keep") }).click();
    await settings.saves();
    const stored = await desk.api.get(`/departments/${desk.department}/offline-message`);
    expect(stored.text).toBe(WRITTEN);
    await page.reload();
    await expect(settings.editor).toHaveText(WRITTEN);
    await expect(page.locator(".savebar .unsaved"), "nothing is unsaved").toHaveCount(0);
  });

  test("what is thrown away on purpose stays away, and nobody else is shown what one typed", async ({
    desk,
    page,
    context,
  }) => {
    const other = { email: "mori@desk.example", name: "森 いつき", password: "夜明けまで待つ番です" };
    await desk.api.call("POST", "/agents", { ...other, role: "admin" });
    await signIn(page, desk);
    const address = `${desk.url}/console/settings/organization`;
    const typed = field(page.locator("main"));

    await page.goto(address);
    await typed.fill(WRITTEN);
    await page
      .locator("a:visible", { hasText: say("shell.settings") })
      .first()
      .click();
    await page.getByRole("button", { name: say("leave.discard") }).click();
    await page.goto(address);
    await expect(typed).toHaveValue(organization);

    await typed.fill(WRITTEN);
    await ends(context);
    await saves(page);
    await signsInAgain(page, other);
    await expect(page).toHaveURL(address);
    await expect(typed).toHaveValue(organization);
  });
});

inLooks(apart, (look) => {
  const { phone, say } = look;

  test("a contact's form is about this contact, whichever chat is opened, and survives a reload", async ({
    desk,
    page,
  }) => {
    for (const name of ["川根 あかり", "静 ひなた"])
      await (await desk.customer({ name })).writes("こんばんは");
    await signIn(page, desk);
    const person = page.locator(phone ? ".person.sheet" : "aside.person");
    /** On a phone the sheet covers the chat, and that the list. */
    const leaves = async () => {
      await page.keyboard.press("Escape");
      await expect(person).toHaveCount(0);
      await page.getByRole("button", { name: say("chat.back") }).tap();
    };
    const open = async (name: string) => {
      await page.locator(".items a.item").filter({ hasText: name }).click();
      await contactOf(page, look);
      await expect(person.getByRole("heading", { level: 2 })).toHaveText(name);
    };
    const next = async (name: string) => {
      if (phone) await leaves();
      await open(name);
    };
    const email = person.getByLabel(say("contact.email"));
    const owner = person.getByRole("combobox", { name: say("contact.owner"), exact: true });
    await open("静 ひなた");
    await next("川根 あかり");
    await person.getByRole("button", { name: say("action.edit") }).click();
    await email.fill("akari@example.com");

    await next("静 ひなた");
    await expect(email, "another person's form").toHaveCount(0);
    await next("川根 あかり");
    await expect(email).toHaveValue("akari@example.com");
    await owner.click();
    await page.getByRole("option", { name: admin.name }).click();
    await reloads(page);
    await contactOf(page, look);
    await expect(email).toHaveValue("akari@example.com");
    await expect(owner).toHaveValue(admin.name);

    // What a colleague changes meanwhile is his; only what was changed here is sent.
    const { data } = await desk.api.get("/contacts?q=川根");
    await desk.api.call("PATCH", `/contacts/${data[0].id}`, { account_name: "川根珈琲店" });
    await person.getByRole("button", { name: say("action.save") }).click();
    await expect(email).toHaveCount(0);
    expect(await desk.api.get(`/contacts/${data[0].id}`)).toMatchObject({
      email: "akari@example.com",
      owner_id: desk.agent,
      account_name: "川根珈琲店",
    });
  });
});
