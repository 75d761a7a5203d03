import type { Locator, Page } from "@playwright/test";
import { nothingFound } from "../desk/axe.ts";
import { expect, test } from "../desk/index.ts";
import { lineUser } from "../desk/line.ts";
import { inLooks } from "../desk/looks.ts";
import { signIn } from "../desk/pages.ts";
import { test as onLine } from "../desk/with-line.ts";

/*
 * What a phone has little room for: long names, what opens over the words that are written, what is said of an action.
 */

const LONG = {
  ja: "株式会社南町二丁目珈琲焙煎研究所お客様相談窓口川根あかりと申します",
  en: "Wilhelmina-Alexandrina-Featherstonehaugh-Cholmondeley-Majoribanks",
};

async function placeOf(part: Locator) {
  const box = await part.boundingBox();
  if (!box) throw new Error("not on the page");
  return { top: box.y, right: box.x + box.width, bottom: box.y + box.height };
}

const lineHeight = (part: Locator) =>
  part.evaluate((one) => Number.parseFloat(getComputedStyle(one).lineHeight));

/** Nothing reaches over the right edge of the window. */
async function fits(page: Page) {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}

inLooks(["ja, phone", "en, phone"], ({ language, say }) => {
  test("a long name and a long channel take two lines, are whole beside the contact, and leave room to act", async ({
    desk,
    page,
  }) => {
    const channel = `${LONG[language]} 2`;
    await desk.api.call("PATCH", `/channels/${desk.channel}`, { name: channel });
    await (await desk.customer({ name: LONG[language] })).writes("こんばんは");
    await signIn(page, desk);
    await page.locator(".items a.item").first().tap();
    const head = page.locator(".chathead");
    const name = head.getByRole("heading", { name: LONG[language] });
    await expect(name).toBeVisible();
    const { top, bottom } = await placeOf(name);
    expect(bottom - top, "two lines").toBeLessThanOrEqual(2 * (await lineHeight(name)) + 1);
    expect((await placeOf(head)).bottom - (await placeOf(head)).top).toBeLessThanOrEqual(65);
    for (const action of ["chat.pick_up", "contact.title", "chat.more"])
      await expect(head.getByRole("button", { name: say(action) })).toBeInViewport({ ratio: 1 });
    await fits(page);

    await head.getByRole("button", { name: say("contact.title"), exact: true }).tap();
    const sheet = page.getByRole("dialog", { name: say("contact.title"), exact: true });
    await expect(sheet.getByRole("heading", { name: LONG[language] })).toBeInViewport({ ratio: 1 });
    await expect(sheet.getByText(channel)).toBeVisible();
    await nothingFound(page, "the contact of long names");
  });

  test("the emoji stand above what is written, not over it", async ({ desk, page }) => {
    await (await desk.customer({ name: "川根 あかり" })).writes("こんばんは");
    await signIn(page, desk);
    await page.locator(".items a.item").first().tap();
    const box = page.getByRole("textbox", { name: say("composer.label") });
    await box.fill("一行目\n二行目\n三行目\n四行目");
    await page.getByRole("button", { name: say("emoji.title"), exact: true }).tap();
    const picker = page.locator(".emojibox");
    await expect(picker.locator("emoji-picker")).toBeVisible();
    await expect(picker).toBeInViewport({ ratio: 1 });
    expect((await placeOf(picker)).bottom).toBeLessThanOrEqual((await placeOf(box)).top);
    await picker.getByRole("menuitem").first().tap();
    await expect(picker).toHaveCount(0);
    await expect(box).toHaveValue(/^一行目\n二行目\n三行目\n四行目\p{Extended_Pictographic}/u);
  });

  test("keys are explained where there are some", async ({ desk, page }) => {
    await signIn(page, desk);
    await page.getByRole("button", { name: say("user.menu", { name: "" }).trim() }).tap();
    await expect(page.getByRole("menuitem", { name: say("help.guide") })).toBeVisible();
    await expect(page.getByRole("menuitem", { name: say("shortcuts.title") })).toHaveCount(0);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Shift+?");
    await expect(page.getByRole("dialog", { name: say("shortcuts.title") })).toBeVisible();
    await fits(page);
  });

  test("numbers of two contacts stand whole, each with its side", async ({ desk, page }) => {
    const phones = ["+81 90-1234-5678", "+44 20 7946 0958 11"];
    for (const text of ["先月の件です", "今月の件です"])
      await (await desk.customer({ name: "川根 あかり", email: "akari@customer.example" })).writes(text);
    const chats = await desk.chats();
    for (const [at, phone] of phones.entries())
      await desk.api.call("PATCH", `/contacts/${chats[at].contact_id}`, { phone });
    await signIn(page, desk);
    await page.goto(`${desk.url}/console/chats/all/${chats[0].id}`);
    await page.getByRole("button", { name: say("contact.title"), exact: true }).tap();
    await page.getByRole("button", { name: new RegExp(`^${say("contact.compare")}`) }).tap();
    const choice = page
      .getByRole("dialog", { name: say("merge.title") })
      .getByRole("group", { name: say("contact.phone") });
    for (const [side, phone] of [
      ["this", phones[0]],
      ["other", phones[1]],
    ] as const) {
      await expect(choice.getByRole("radio", { name: new RegExp(say(`merge.${side}`)) })).toBeVisible();
      const number = choice.getByText(phone as string);
      const { top, bottom } = await placeOf(number);
      expect(bottom - top).toBeLessThan(2 * 16);
      expect(await number.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(0);
    }
    await nothingFound(page, "two contacts, one below the other");
  });

  test("what was saved is said over no heading and no bar", async ({ desk, page }) => {
    await signIn(page, desk);
    await page.goto(`${desk.url}/console/settings/organization`);
    await page.getByRole("textbox", { name: say("organization.phone") }).fill("03-1111-2222");
    const save = page.locator(".savebar").getByRole("button", { name: say("action.save") });
    await save.tap();
    const toast = page.locator(".toast");
    await expect(toast).toHaveText(say("form.saved"));
    await expect(toast).toBeInViewport({ ratio: 1 });
    expect((await placeOf(toast)).bottom).toBeLessThanOrEqual((await placeOf(page.locator(".savebar"))).top);
    expect((await placeOf(toast)).top).toBeGreaterThan(
      (await placeOf(page.getByRole("heading", { level: 1 }))).bottom,
    );
  });
});

inLooks(["ja, desktop", "en, phone"], ({ phone, say }) => {
  test("a number out of bounds stays as it was typed, and saving leads to it", async ({ desk, page }) => {
    await signIn(page, desk);
    await page.goto(`${desk.url}/console/settings/organization`);
    const minutes = page.getByRole("textbox", { name: say("organization.promise_within") });
    const bounds = page.getByText(say("form.between", { min: "1", max: "240" }));
    await minutes.fill("９９９");
    await page.getByRole("textbox", { name: say("organization.phone") }).fill("03-1111-2222");
    await expect(minutes).toHaveValue("９９９");
    await expect(bounds).toBeVisible();
    await page.reload();
    await expect(minutes, "kept over a reload").toHaveValue("９９９");
    const save = page.locator(".savebar").getByRole("button", { name: say("action.save") });
    await save.press("Enter");
    await expect(minutes).toBeFocused();
    await expect(bounds).toBeInViewport();
    await nothingFound(page, "a number out of bounds");
    expect((await desk.api.get("/organization")).promise_within_min).not.toBe(999);

    await minutes.fill("４５");
    await expect(bounds).toHaveCount(0);
    await (phone ? save.tap() : save.click());
    await expect(page.locator(".savebar .unsaved")).toHaveCount(0);
    await expect(minutes).toHaveValue("45");
    expect(await desk.api.get("/organization")).toMatchObject({
      promise_within_min: 45,
      phone: "03-1111-2222",
    });
  });
});

onLine(
  "an account that is too long to be shown whole is copied whole, by keyboard",
  async ({ desk, line, page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const user = lineUser();
    await line.delivers(line.message(user, "こんばんは"));
    await expect.poll(async () => (await desk.chats()).length).toBe(1);
    const [chat] = await desk.chats();
    await signIn(page, desk);
    await page.goto(`${desk.url}/console/chats/all/${chat.id}`);
    const panel = page.getByRole("complementary", { name: "連絡先" });
    const address = panel.getByText(user);
    const hidden = () => address.evaluate((one) => one.scrollWidth - one.clientWidth);
    expect(await hidden(), "cut off").toBeGreaterThan(0);
    const copy = panel.getByRole("button", { name: /のアカウントをコピー$/ });
    await copy.focus();
    expect(await hidden(), "whole while its button has the focus").toBeLessThanOrEqual(0);
    await page.keyboard.press("Enter");
    await expect(panel.getByText("コピーしました")).toBeAttached();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(user);
  },
);
