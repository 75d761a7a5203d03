import type { Locator, Page } from "@playwright/test";
import { nothingFound } from "../desk/axe.ts";
import { type Desk, expect, test } from "../desk/index.ts";
import { takesTheFocus } from "../desk/keys.ts";
import { all, inLooks } from "../desk/looks.ts";
import { OfflineMessagePage, signIn } from "../desk/pages.ts";
import type { Words } from "../desk/words.ts";

const IM = "channels/instant-messaging";
const DIALOG = "[role=dialog]";
const MENU = "[role=menu]";
const LIST = ".mantine-Popover-dropdown";

/** What is made in a dialog: its page, and the button that opens it. */
const made = [
  ["agents", "agents.add"],
  ["departments", "departments.add"],
  ["hours", "hours.add"],
  ["holidays", "holidays.add_list"],
  ["bots", "bots.add"],
  ["tokens", "tokens.add"],
  [IM, "channels.add"],
] as const;

/** What is opened is looked at, and closed by Escape, which leaves the focus on what opened it. */
async function opens(page: Page, opener: Locator, selector: string, what: string) {
  const opened = page.locator(selector);
  await opener.press("Enter");
  await expect(opened).toBeVisible();
  await nothingFound(page, what, selector);
  await page.keyboard.press("Escape");
  await expect(opened).toHaveCount(0);
  await expect(opener, `${what}: the focus comes back`).toBeFocused();
}

/** The lists that fields of a dialog drop down. */
async function lists(page: Page, within: Locator, what: string) {
  const list = page.locator(LIST).filter({ visible: true });
  for (const field of await within.getByRole("combobox").all()) {
    await field.press("ArrowDown");
    await expect(list).toHaveCount(1);
    await nothingFound(page, `${what}: a list of choices`, LIST);
    await page.keyboard.press("Escape");
    await expect(list).toHaveCount(0);
  }
}

async function dialogsOfTheSettings(page: Page, desk: Desk, say: Words) {
  const dialog = page.getByRole("dialog");
  for (const [path, add] of made) {
    await page.goto(`${desk.url}/console/settings/${path}`);
    const opener = page
      .locator("main")
      .getByRole("button", { name: say(add) })
      .first();
    await opener.press("Enter");
    await expect(dialog.getByRole("textbox").first()).toBeVisible();
    await nothingFound(page, `new: ${path}`, DIALOG);
    await lists(page, dialog, path);
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await expect(opener, `${path}: the focus comes back`).toBeFocused();
  }
}

async function opensFromAChat(page: Page, desk: Desk, phone: boolean, say: Words) {
  const [chat] = await desk.chats("unassigned");
  await page.goto(`${desk.url}/console/chats/unassigned`);
  await opens(page, page.locator("button.me"), MENU, "one's own menu");
  await page.goto(`${desk.url}/console/chats/unassigned/${chat.id}`);
  const button = (key: string) => page.getByRole("button", { name: say(key), exact: true });
  await opens(page, button("chat.more"), MENU, "more");
  if (!phone) await opens(page, button("chat.assign"), MENU, "assign");
  await opens(page, button("emoji.title"), ".emojibox", "emoji");

  const box = page.locator("textarea.ta");
  for (const sign of ["/", "$"]) {
    await box.fill("");
    await box.press(sign);
    await expect(page.locator(".composer .picker [role=option]").first()).toBeVisible();
    await nothingFound(page, `behind ${sign}`, ".composer");
    await page.keyboard.press("Escape");
  }
  await box.fill("");

  if (phone) {
    await button("contact.title").press("Enter");
    await takesTheFocus(page.getByRole("dialog"));
  }
  await button("action.edit").press("Enter");
  const form = page.locator("form", { has: page.getByRole("textbox", { name: say("contact.last_name") }) });
  await expect(form).toBeVisible();
  await nothingFound(page, "a contact's form");
  await lists(page, form, "a contact's form");
  await form.getByRole("button", { name: say("action.cancel") }).press("Enter");
}

inLooks(all, ({ ja, phone, say }) => {
  // Each language and each size, by day and by night.
  test.use({ colorScheme: ja === phone ? "dark" : "light" });

  test("axe finds nothing in what is opened: dialogs, menus, lists and pickers", async ({ desk, page }) => {
    test.setTimeout(300_000);
    await (await desk.customer({ name: "川根 あかり" })).writes("こんばんは");
    const reply = { shortcut: "thanks", title: "お礼", text: "ありがとうございます。", language: "ja" };
    await desk.api.call("POST", "/canned-replies", reply);
    await signIn(page, desk);
    await dialogsOfTheSettings(page, desk, say);
    await opensFromAChat(page, desk, phone, say);

    await page.goto(`${desk.url}/console/chats/unassigned`);
    await page.locator("button.me").press("Enter");
    await takesTheFocus(page.getByRole("menu"));
    await page.getByRole("menuitem", { name: say("password.title") }).press("Enter");
    await expect(page.getByRole("dialog", { name: say("password.title") })).toBeVisible();
    await nothingFound(page, "password", DIALOG);

    await page.goto(`${desk.url}/console/reports`);
    const files = page.getByRole("button", { name: /CSV/ });
    await opens(page, files, MENU, "reports as files");

    const settings = await OfflineMessagePage.open(page, desk);
    const sender = page.getByRole("button", { name: say("test.button") });
    await opens(page, sender, DIALOG, "a test");
    await settings.editor.locator(".mf").first().click();
    await expect(page.locator(".chipform")).toBeVisible();
    await nothingFound(page, "a field's fallback", ".chipform");
  });
});
