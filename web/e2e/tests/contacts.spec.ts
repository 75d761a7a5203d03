import type { Locator } from "@playwright/test";
import { nothingFound } from "../desk/axe.ts";
import { type Desk, expect, test } from "../desk/index.ts";
import { apart, inLooks } from "../desk/looks.ts";
import { contactOf, signIn } from "../desk/pages.ts";

/** The same person twice, as she writes from two devices; the chat of the later one. */
async function twice(desk: Desk) {
  const first = await desk.customer({ name: "川根 あかり", email: "akari@customer.example" });
  await first.writes("先月のドリッパーの件です");
  const again = await desk.customer({ name: "川根 あかり", email: "AKARI@customer.example" });
  await again.writes("スマートフォンから書いています");
  const chats = await desk.chats();
  const contact = (at: number) => chats[at].contact_id as string;
  await desk.api.call("PATCH", `/contacts/${contact(1)}`, { phone: "03-1111-2222" });
  await desk.api.call("PATCH", `/contacts/${contact(0)}`, { phone: "090-3333-4444" });
  await expect
    .poll(async () => (await desk.api.get(`/contacts/${contact(0)}/duplicates`)).data.length)
    .toBe(1);
  return chats[0].id as string;
}

inLooks(apart, (look) => {
  const { say } = look;

  test("two contacts who are one person are compared, merged by keyboard, and their chats stand together", async ({
    desk,
    page,
  }) => {
    const chat = await twice(desk);
    await signIn(page, desk);
    await page.goto(`${desk.url}/console/chats/all/${chat}`);
    const panel = await contactOf(page, look);
    await expect(panel.getByText(say("contact.because.email"))).toBeVisible();
    await panel.getByRole("button", { name: new RegExp(`^${say("contact.compare")}`) }).press("Enter");
    const dialog = page.getByRole("dialog", { name: say("merge.title") });
    await expect(dialog).toContainText(/チャット1件|1 chat/);
    await expect(dialog.getByRole("group")).toHaveCount(1);
    const phones = dialog.getByRole("group", { name: say("contact.phone") });
    await expect(phones.getByRole("radio", { name: /090-3333-4444/ })).toBeChecked();
    await nothingFound(page, "merge dialog");
    await phones.getByRole("radio", { name: /090-3333-4444/ }).press("ArrowRight");
    await expect(phones.getByRole("radio", { name: /03-1111-2222/ })).toBeChecked();
    await dialog.getByRole("button", { name: say("merge.go") }).press("Enter");
    await expect(dialog).toHaveCount(0);

    await expect(panel.getByText("03-1111-2222")).toBeVisible();
    await expect(panel.getByText(say("contact.duplicates"))).toHaveCount(0);
    await expect(panel.locator(".former"), "what gave way is still known").toContainText("090-3333-4444");
    await panel.getByRole("link", { name: /先月のドリッパー/ }).click();
    await expect(page.locator(".msg").first()).toContainText("先月のドリッパーの件です");
    if (look.phone) await contactOf(page, look);
    await expect(panel.getByRole("link", { name: /スマートフォンから/ })).toBeVisible();
    await nothingFound(page, "contact panel with other chats");
  });

  test("blocking says what it means before it is done, and is undone at once (R4)", async ({
    desk,
    page,
  }) => {
    const customer = await desk.customer({ name: "川根 あかり" });
    await customer.writes("こんばんは");
    const [chat] = await desk.chats();
    await signIn(page, desk);
    await page.goto(`${desk.url}/console/chats/all/${chat.id}`);
    const panel = await contactOf(page, look);
    await panel.getByRole("button", { name: say("contact.block") }).click();
    const dialog = page.getByRole("dialog", { name: say("contact.block_title") });
    await expect(dialog).toContainText(say("contact.block_text"));
    await nothingFound(page, "blocking");
    await dialog.getByRole("button", { name: say("contact.block") }).click();
    await expect(panel.getByText(say("contact.blocked"), { exact: true })).toBeVisible();
    await panel.getByRole("button", { name: say("contact.unblock") }).click();
    await expect(panel.getByText(say("contact.blocked"), { exact: true })).toHaveCount(0);
  });
});

inLooks(apart, (look) => {
  const { language, phone, say } = look;
  const looks = { locale: language === "ja" ? "ja-JP" : "en-GB", hasTouch: phone };

  test("whoever has the same contact before him sees an edit and a merge at once", async ({
    desk,
    browser,
    viewport,
  }) => {
    const chat = await twice(desk);
    const contexts = [
      await browser.newContext({ ...looks, viewport }),
      await browser.newContext({ ...looks, viewport }),
    ];
    const [editor, watcher] = await Promise.all(
      contexts.map(async (context) => {
        const own = await context.newPage();
        await signIn(own, desk);
        await own.goto(`${desk.url}/console/chats/all/${chat}`);
        return contactOf(own, look);
      }),
    );
    if (!editor || !watcher) throw new Error("two agents");
    const field = (panel: Locator, name: string) =>
      panel.getByRole("textbox", { name: say(`contact.${name}`), exact: true });
    const presses = (panel: Locator, key: string) => panel.getByRole("button", { name: say(key) }).click();
    await expect(watcher.getByText("090-3333-4444")).toBeVisible();
    await expect(watcher.getByText(say("contact.duplicates"))).toBeVisible();

    await test.step("an edit, and what another has begun isn't undone by it", async () => {
      await presses(watcher, "action.edit");
      await field(watcher, "account_name").fill("川根工房");
      await presses(editor, "action.edit");
      await field(editor, "mobile").fill("080-5555-6666");
      await presses(editor, "action.save");
      await expect(editor.getByText("080-5555-6666")).toBeVisible();
      await expect(field(watcher, "account_name")).toHaveValue("川根工房");
      await presses(watcher, "action.save");
      for (const panel of [editor, watcher]) {
        await expect(panel.getByText("080-5555-6666")).toBeVisible();
        await expect(panel.getByText("川根工房")).toBeVisible();
      }
    });

    await test.step("a merge", async () => {
      await presses(editor, "contact.compare");
      await editor
        .page()
        .getByRole("button", { name: say("merge.go") })
        .click();
      await expect(watcher.getByText(say("contact.duplicates"))).toHaveCount(0);
      await expect(watcher.getByRole("link", { name: /先月のドリッパー/ })).toBeVisible();
    });
    for (const context of contexts) await context.close();
  });
});

test("what isn't known of a contact takes one line, which leads to the first empty field", async ({
  desk,
  page,
}) => {
  await (await desk.customer({ name: "川根 あかり", email: "akari@customer.example" })).writes("こんばんは");
  const [chat] = await desk.chats();
  await signIn(page, desk);
  await page.goto(`${desk.url}/console/chats/all/${chat.id}`);
  const panel = page.getByRole("complementary", { name: "連絡先" });
  await expect(panel.locator(".kv dt")).toHaveText(["姓・名", "メール"]);
  await panel.getByRole("button", { name: "電話、携帯、会社名などを追加" }).press("Enter");
  await expect(panel.getByRole("textbox", { name: "電話" })).toBeFocused();
  await page.keyboard.type("03-1111-2222");
  await page.keyboard.press("Enter");
  await expect(panel.locator(".kv dt")).toHaveText(["姓・名", "メール", "電話"]);
  const more = panel.getByRole("button", { name: "携帯、会社名、担当などを追加" });
  await expect(more, "where the editing began").toBeFocused();
  const edit = panel.getByRole("button", { name: "編集" });
  await edit.press("Enter");
  await panel.getByRole("button", { name: "やめる" }).press("Enter");
  await expect(edit).toBeFocused();
  await edit.press("Enter");
  await expect(panel.getByRole("textbox", { name: "姓" })).toBeFocused();
  await nothingFound(page, "contact panel, editing");
});

test.describe("on a phone, in English and the dark", () => {
  test.use({ viewport: { width: 390, height: 844 }, locale: "en-GB", colorScheme: "dark" });

  test("a name is whole beside the button that picks the chat up", async ({ desk, page }) => {
    await (await desk.customer({ name: "Maximiliane Lindqvist" })).writes("Good evening");
    const [chat] = await desk.chats();
    await signIn(page, desk);
    await page.goto(`${desk.url}/console/chats/all/${chat.id}`);
    await expect(page.getByRole("button", { name: "Pick up" })).toBeInViewport({ ratio: 1 });
    const name = page.getByRole("heading", { name: "Maximiliane Lindqvist" });
    await expect(name).toBeInViewport({ ratio: 1 });
    const hidden = () =>
      name.evaluate((one) => [one.scrollWidth - one.clientWidth, one.scrollHeight - one.clientHeight]);
    await expect.poll(hidden).toEqual([0, 0]);
  });

  test("the sheet shows who may be the same person, and the dialog fits", async ({ desk, page }) => {
    const chat = await twice(desk);
    await signIn(page, desk);
    await page.goto(`${desk.url}/console/chats/all/${chat}`);
    await page.getByRole("button", { name: "Contact", exact: true }).click();
    await page.getByRole("button", { name: /^Compare/ }).click();
    const dialog = page.getByRole("dialog", { name: "Merge contacts" });
    await expect(dialog.getByRole("radio")).toHaveCount(2);
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
      .toBeLessThanOrEqual(390);
    await nothingFound(page, "merge dialog on a phone");
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
  });
});
