import type { Page } from "@playwright/test";
import { picture } from "../desk/files.ts";
import { InputMethod } from "../desk/ime.ts";
import { admin, type Desk, expect, test } from "../desk/index.ts";
import { apart, inLooks } from "../desk/looks.ts";
import { signIn } from "../desk/pages.ts";
import type { Words } from "../desk/words.ts";

const field = (name: string) => `\${${name}}`;

async function canned(desk: Desk, shortcut: string, title: string, text: string) {
  await desk.api.call("POST", "/canned-replies", {
    shortcut,
    title,
    text,
    language: desk.language,
    department_id: null,
  });
}

/** The admin with a customer's chat open, the cursor in the reply. */
async function writing(page: Page, desk: Desk) {
  await (await desk.customer({ name: "川根 あかり", language: "ja" })).writes("いつ届きますか");
  await signIn(page, desk);
  await page.locator(".items a.item").first().click();
  const box = page.locator("textarea.ta");
  await expect(box).toBeVisible();
  await (page.viewportSize()?.width === 390 ? box.tap() : page.keyboard.press("r"));
  await expect(box).toBeFocused();
  return {
    box,
    picker: page.locator(".composer .picker"),
    sent: page.locator(".lines article.out:not(.auto)"),
  };
}

inLooks(apart, ({ ja, phone, say }) => {
  test("a canned reply is found behind a slash, filled in for this customer, and sent only then", async ({
    desk,
    page,
  }) => {
    const name = field("Contacts.Last Name|お客");
    const filled = ja ? "川根様、お待たせしました。" : "Dear 川根, thank you for waiting.";
    await canned(
      desk,
      "hello",
      "はじめの挨拶",
      ja ? `${name}様、お待たせしました。` : `Dear ${name}, thank you for waiting.`,
    );
    await canned(desk, "送料", "送料のご案内", "送料は無料です。");
    const { box, picker, sent } = await writing(page, desk);
    await page.keyboard.type("/");
    await expect(picker.getByRole("option")).toHaveCount(2);
    await expect(box).toHaveAttribute("aria-activedescendant", /-0$/);
    await page.keyboard.press("ArrowDown");
    await expect(picker.getByRole("option").nth(1)).toHaveAttribute("aria-selected", "true");
    await page.keyboard.type("挨拶");
    await expect(picker.getByRole("option")).toHaveCount(1);
    await page.keyboard.press("Enter");
    await expect(box).toHaveValue(filled);
    await expect(picker).toHaveCount(0);
    await expect(sent).toHaveCount(0);
    await page.keyboard.press("Enter");
    await expect(sent).toContainText(filled);
    await expect(box).toHaveValue("");

    await page.keyboard.type("https://example.jp/1");
    await expect(picker).toHaveCount(0);
    await box.fill("");
    await page.keyboard.type("/ない言葉");
    await expect(picker).toContainText(say("canned.none_found"));
    await page.keyboard.press("Enter");
    await expect(picker).toHaveCount(0);
    await expect(box).toHaveValue("/ない言葉");
    await expect(sent).toHaveCount(1);
  });

  test("what is empty for a customer is shown for mending and never sent as a field", async ({
    desk,
    page,
  }) => {
    const calls = ja ? "へお電話します。" : "is where we call you.";
    const [label, mark] = ja ? ["電話番号", "［電話番号］"] : ["Phone", "[Phone]"];
    await canned(desk, "call", "折り返し", `${field("Contacts.Phone")} ${calls}`);
    const { box, picker, sent } = await writing(page, desk);
    await page.keyboard.type("/call");
    await expect(picker.getByRole("option")).toHaveCount(1);
    await page.keyboard.press("Enter");
    await expect(box).toHaveValue(`${mark} ${calls}`);
    await expect(page.locator(".gapnote")).toContainText(label);
    const selected = () =>
      box.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd));
    await expect.poll(selected).toBe(mark);

    await box.press("End");
    await page.keyboard.press("Enter");
    await expect(sent).toHaveCount(0);
    await expect.poll(selected, "an attempt to send leads to what is missing").toBe(mark);
    await page.reload();
    await expect(page.locator(".gapnote"), "a draft remembers what it lacks").toContainText(label);
    await page.getByRole("button", { name: label, exact: true }).click();
    await page.keyboard.type("03-1234-5678");
    await expect(page.locator(".gapnote")).toHaveCount(0);
    await page.keyboard.press("Enter");
    await expect(sent).toContainText(`03-1234-5678 ${calls}`);

    await box.fill(`${field("Contacts.Last Name")}様`);
    await page.keyboard.press("Enter");
    await expect(box, "a pasted field is filled in and read once more").toHaveValue("川根様");
    await expect(sent).toHaveCount(1);
    await page.keyboard.press("Enter");
    await expect(sent).toHaveCount(2);
  });

  test("a merge field behind a dollar goes in as its value; a price is left alone", async ({
    desk,
    page,
  }) => {
    const { box, picker, sent } = await writing(page, desk);
    await page.keyboard.type("＄");
    await expect(picker.getByRole("option").first()).toBeVisible();
    await page.keyboard.type(ja ? "氏名" : "full name");
    await expect(picker.getByRole("option")).toHaveCount(1);
    await expect(picker.getByRole("option")).toContainText("川根 あかり");
    await page.keyboard.press("Tab");
    await expect(box).toHaveValue("川根 あかり");
    await box.fill("");
    await page.keyboard.type("$100");
    await expect(picker).toHaveCount(0);
    await page.keyboard.press("Enter");
    await expect(sent).toHaveText(/\$100/);
  });

  test("whoever wants it sends with Ctrl and Enter", async ({ desk, page }) => {
    const { box, sent } = await writing(page, desk);
    await ownMenu(page, say);
    await page.getByRole("menuitem", { name: say("composer.choose_mod_enter", { mod: "Ctrl" }) }).click();
    await expect(page.locator("button.me"), "the menu gives the focus back").toBeFocused();
    if (phone) await page.locator(".items a.item").first().tap();
    await box.focus();
    await page.keyboard.type("一行目");
    await page.keyboard.press("Enter");
    await page.keyboard.type("二行目");
    await expect(box).toHaveValue("一行目\n二行目");
    await page.keyboard.press("Control+Enter");
    await expect(sent).toHaveText(/一行目\s*二行目/);
    await page.reload();
    await expect(page.locator(".composer")).toContainText(say("composer.keys_mod_enter", { mod: "Ctrl" }));
  });

  test("a lost connection keeps what was written, in its order, and doubles nothing", async ({
    desk,
    page,
  }) => {
    const { box, sent } = await writing(page, desk);
    const [chat] = await desk.chats();
    await page.route(`**/chats/${chat.id}/messages`, (route) =>
      route.request().method() === "POST" ? route.abort() : route.continue(),
    );
    for (const text of ["一つ目", "二つ目"]) {
      await box.fill(text);
      await page.keyboard.press("Enter");
    }
    await expect(sent).toHaveCount(2);
    await expect(page.locator(".undelivered")).toHaveCount(2);
    await expect(sent.first(), "it is its writer's from the beginning").toContainText(admin.name);
    await page.reload();
    await expect(sent, "a reload loses nothing").toHaveCount(2);
    await page.unroute(`**/chats/${chat.id}/messages`);
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await expect(page.locator(".undelivered")).toHaveCount(0);
    const texts = async () =>
      (await desk.messages(chat.id)).filter((each) => each.author.kind === "agent").map((each) => each.text);
    await expect.poll(texts).toEqual(["一つ目", "二つ目"]);
    await box.fill("書きかけ");
    await page.reload();
    await expect(box).toHaveValue("書きかけ");
    await expect(sent).toHaveCount(2);

    // Somebody ends the chat in the same moment: the refusal is told, and nothing goes out later.
    await page.route(`**/chats/${chat.id}/messages`, async (route) => {
      if (route.request().method() === "POST") await desk.api.call("POST", `/chats/${chat.id}/end`);
      await route.continue();
    });
    await page.keyboard.press("r");
    await expect(box).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.locator(".undelivered")).toContainText(say("errors.chat_ended"));
    await page
      .locator(".undelivered")
      .getByRole("button", { name: say("delivery.drop") })
      .click();
    await expect(sent).toHaveCount(2);
    await page.reload();
    await expect(sent).toHaveCount(2);
  });

  test("a draft is its agent's: whoever else signs in doesn't see it, and its agent finds it again", async ({
    desk,
    page,
  }) => {
    const other = { email: "oota@desk.example", name: "太田 いづみ", password: "もうひとつのあかり" };
    await desk.api.call("POST", "/agents", {
      ...other,
      role: "agent",
      department_ids: [desk.department],
      channel_ids: [desk.channel],
    });
    const { box } = await writing(page, desk);
    const files = page.locator(".filetray .trayfile");
    await box.fill("宮下の書きかけ");
    await page.locator(".composer input[type=file]").setInputFiles(picture("棚.png"));
    await expect(page.locator(".composer button[type=submit]")).toBeEnabled();

    await signsInAgain(page, say, other);
    await expect(box).toHaveValue("");
    await expect(files).toHaveCount(0);
    await box.fill("太田の書きかけ");
    await page.reload();
    await expect(box).toHaveValue("太田の書きかけ");
    await expect(files).toHaveCount(0);

    await signsInAgain(page, say, admin);
    await expect(box).toHaveValue("宮下の書きかけ");
    await expect(files).toHaveCount(1);
  });

  test("a supervisor's settings page makes, changes and deletes a canned reply", async ({ desk, page }) => {
    await signIn(page, desk);
    await page.goto(`${desk.url}/console/settings/canned-replies`);
    await page.getByRole("link", { name: say("canned.add") }).click();
    await page.getByRole("textbox", { name: say("canned.name"), exact: true }).fill("お礼");
    await page.getByRole("textbox", { name: say("canned.shortcut"), exact: true }).fill("あ い");
    await page.locator(".cm-content").click();
    await page.keyboard.type("ありがとうございます。");
    await page.getByRole("button", { name: say("action.save") }).click();
    await expect(page.getByText(say("errors.wrong_shortcut"))).toBeVisible();
    await expect(page.locator(".cm-content"), "nothing typed is lost").toContainText(
      "ありがとうございます。",
    );
    await page.getByRole("textbox", { name: say("canned.shortcut"), exact: true }).fill("お礼");
    await page.getByRole("button", { name: say("action.save") }).click();
    await expect(page).toHaveURL(/canned-replies$/);
    await expect(page.locator(".card")).toContainText("/お礼");

    await page.getByRole("link", { name: say("canned.edit_named", { title: "お礼" }) }).click();
    await expect(page.locator(".cm-content")).toContainText("ありがとうございます。");
    const [{ id }] = await desk.api.all("/canned-replies");
    await page.getByRole("textbox", { name: say("canned.name"), exact: true }).fill("お礼の言葉");
    await desk.api.call("PATCH", `/canned-replies/${id}`, { text: "恐れ入ります。" });
    await expect(page.locator(".note.conflict")).toBeVisible();
    await page.locator(".conflict .btn").first().click();
    await expect(page.locator(".cm-content")).toContainText("恐れ入ります。");
    await page.getByRole("button", { name: say("form.delete"), exact: true }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: say("form.delete"), exact: true })
      .click();
    await expect(page).toHaveURL(/canned-replies$/);
    await expect(page.locator(".card")).toHaveCount(0);
  });
});

test("an input method's Enter neither sends nor picks", async ({ desk, page }) => {
  await canned(desk, "おれい", "お礼", "ありがとうございます。");
  const { box, picker, sent } = await writing(page, desk);
  const ime = await InputMethod.of(page);
  await ime.composes("／");
  await ime.confirms("／");
  await expect(picker.getByRole("option")).toHaveCount(1);
  await ime.composes("お", "おれい");
  await ime.pressesEnterWhileComposing();
  await expect(picker.getByRole("option"), "nothing was picked").toHaveCount(1);
  await ime.confirms("おれい");
  await expect(box).toHaveValue("／おれい");
  await expect(picker.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(box).toHaveValue("ありがとうございます。");

  await box.fill("");
  await ime.composes("＄");
  await ime.confirms("＄");
  await expect(picker.getByRole("option").first()).toBeVisible();
  await ime.types(["せ", "せい"], "姓");
  await expect(picker.getByRole("option").first()).toContainText("川根");
  await page.keyboard.press("Enter");
  await expect(box).toHaveValue("川根");

  await box.fill("");
  await ime.types(["は", "はい"], "はい");
  await expect(sent).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(sent).toHaveText(/はい/);
});

/** One's own menu; on a phone the chat covers it. */
async function ownMenu(page: Page, say: Words) {
  const back = page.getByRole("button", { name: say("chat.back") });
  if (await back.isVisible()) await back.tap();
  await page.locator("button.me").click();
}

/** Signs out by the menu, and this person in; the first chat is open again then. */
async function signsInAgain(page: Page, say: Words, who: { email: string; password: string }) {
  await ownMenu(page, say);
  await page.getByRole("menuitem", { name: say("user.sign_out") }).click();
  await page.locator("input[name=email]").fill(who.email);
  await page.locator("input[name=password]").fill(who.password);
  await page.locator("input[name=password]").press("Enter");
  await page.locator(".items a.item").first().click();
  await expect(page.locator("textarea.ta")).toBeVisible();
}

for (const [size, look] of Object.entries({
  desktop: {},
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true },
}))
  test(`what is chosen from doesn't cover what was last said: ${size}`, async ({ desk, browser }) => {
    const context = await browser.newContext(look);
    const page = await context.newPage();
    for (const at of [1, 2, 3, 4, 5, 6]) await canned(desk, `reply${at}`, `定型文 ${at}`, `本文 ${at}`);
    const { box, picker } = await writing(page, desk);
    const last = page.locator(".lines article").last();
    await expect(last).toBeInViewport({ ratio: 1 });
    for (const sign of ["/", "$"]) {
      await box.fill("");
      await page.keyboard.type(sign);
      await expect(picker.getByRole("option").first()).toBeInViewport({ ratio: 1 });
      await expect(last).toBeInViewport({ ratio: 1 });
      const covered = async () => {
        const [words, list] = await Promise.all([last.boundingBox(), picker.boundingBox()]);
        return (words?.y ?? Number.NaN) + (words?.height ?? 0) - (list?.y ?? 0);
      };
      await expect.poll(covered).toBeLessThanOrEqual(0);
      await page.keyboard.press("Escape");
    }
    await context.close();
  });
