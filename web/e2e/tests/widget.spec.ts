import { nothingFound } from "../desk/axe.ts";
import { calls, HostPage, hostileCss, signed, tooStrict } from "../desk/host-page.ts";
import { type Desk, expect, type Page, test } from "../desk/index.ts";
import { apart, inLooks } from "../desk/looks.ts";
import { ChatPage } from "../desk/pages.ts";
import { throughATunnel } from "../desk/tunnel.ts";

const phone = { width: 390, height: 844 };

/** Calls that wait for the script, and what the site hears, without a word of what was written. */
const listening = `
  window.heard = [];
  window.Rusuban = [];
  for (const name of ["ready", "open", "close", "unread", "message"])
    window.Rusuban.push(["on", name, (detail) => window.heard.push([name, detail])]);
`;

const heard = (page: Page) =>
  page.evaluate(() => (window as unknown as { heard: [string, Record<string, unknown>?][] }).heard);
const names = async (page: Page) => (await heard(page)).map(([name]) => name);

async function answers(desk: Desk, text: string) {
  const [chat] = await desk.chats();
  await desk.api.call("POST", `/chats/${chat.id}/messages`, { text });
}

/** The chat is looked at in its frame. */
const axeFindsNothing = (page: Page, what: string) => nothingFound(page, what, undefined, true);

inLooks(apart, ({ ja, language }) => {
  const attributes = { "data-language": language };

  test("on a site with the strictest policy a visitor writes and is answered at once", async ({
    desk,
    page,
  }) => {
    const site = await HostPage.start(page, desk, { attributes });
    await expect(site.button).toContainText(ja ? "チャットで聞く" : "Ask in chat");
    const chat = await site.opens();
    await chat.writes("刃が回りません");
    await expect(chat.automatic).toHaveText(/ただいま留守/);
    await chat.allArrived();
    await page.keyboard.press("Escape");
    await expect(site.panel).toBeHidden();
    await expect(site.button).toBeFocused();
    await page.reload();
    await site.opens();
    await expect(chat.mine).toHaveText(["刃が回りません"]);
    expect(site.complaints).toEqual([]);
    await site.stop();
  });

  test("the site hears what happens, and never what is written", async ({ desk, page }) => {
    const site = await HostPage.start(page, desk, { script: listening, attributes });
    await expect.poll(() => names(page)).toEqual(["ready"]);
    await calls(page, "open");
    await site.chat.writes("ひみつの質問");
    await expect(site.chat.automatic).toHaveCount(1);
    await calls(page, "close");
    await expect(site.panel).toBeHidden();
    await answers(desk, "ひみつの答え");
    await expect(site.badge).toHaveText("1");
    const news = ja ? "チャット: 未読 1件" : "Chat: 1 unread message";
    await expect(site.launcher.getByRole("status"), "said aloud").toHaveText(news);
    await expect(site.button).toHaveAccessibleName(ja ? /未読 1件/ : /1 unread message/);
    await calls(page, "toggle");
    await expect(site.badge).toBeHidden();
    await expect.poll(() => names(page)).toContain("close");
    const unread = async () =>
      (await heard(page)).filter(([name]) => name === "unread").map(([, detail]) => detail?.count);
    await expect.poll(unread).toEqual([1, 0]);
    const all = await heard(page);
    const messages = all.filter(([name]) => name === "message").map(([, detail]) => detail);
    expect(messages.map((detail) => detail?.author)).toEqual(["contact", "automation", "agent"]);
    expect(messages.map((detail) => Object.keys(detail ?? {}).sort())).toEqual(
      messages.map(() => ["at", "author", "direction", "id"]),
    );
    expect(JSON.stringify(all)).not.toContain("ひみつ");

    await calls(page, "destroy");
    await expect(site.launcher).toHaveCount(0);
    expect(await page.evaluate(() => "Rusuban" in window)).toBe(false);
    expect(site.complaints).toEqual([]);
    await site.stop();
  });

  test("what is written in the frame without a network goes out later, exactly once", async ({
    desk,
    page,
  }) => {
    const site = await HostPage.start(page, desk, { attributes });
    const waiting = ja ? "つながり次第送ります" : "Will be sent once you’re connected";
    await throughATunnel(await site.opens(), desk, waiting);
    await site.stop();
  });
});

test("styles of the site don't reach the chat, nor its the site", async ({ desk, page }) => {
  const site = await HostPage.start(page, desk, { css: hostileCss });
  await expect(site.launcher.locator("small")).toBeVisible();
  const looks = () =>
    site.button.evaluate((button) => {
      const { color, fontSize, letterSpacing, textTransform } = getComputedStyle(button);
      const { right, bottom, height } = button.getBoundingClientRect();
      const place = { right: innerWidth - right, bottom: innerHeight - bottom, height };
      return { color, fontSize, letterSpacing, textTransform, ...place };
    });
  const scrollbar = await page.evaluate(() => innerWidth - document.documentElement.clientWidth);
  await expect.poll(looks).toEqual({
    color: "rgb(241, 242, 248)",
    fontSize: "14.5px",
    letterSpacing: "normal",
    textTransform: "none",
    right: 24 + scrollbar,
    bottom: 24,
    height: 60,
  });
  await site.opens();
  await expect.poll(async () => (await site.panel.boundingBox())?.width).toBe(388);
  await expect(page.locator("h1")).toHaveCSS("color", "rgb(255, 0, 0)");
  await site.stop();
});

test("a person whom the site proves has one chat on all devices, and leaves none behind", async ({
  desk,
  page,
  browser,
}) => {
  const { credentials, id } = await desk.api.call("POST", "/channels", {
    kind: "webchat",
    name: "会員",
    department_id: desk.department,
    agent_ids: [desk.agent],
  });
  const members = { "data-channel": id };
  const identity = signed(credentials.identity_secret, { sub: "u-7", name: "川根 いづみ" });
  const site = await HostPage.start(page, desk, { attributes: members });
  const chat = await site.opens();
  await chat.writes("名乗る前");
  await chat.allArrived();

  await calls(page, "identify", { identity });
  await expect(chat.mine).toHaveCount(0);
  await chat.writes("会員です");
  await expect(chat.automatic).toContainText("川根様");

  const laptop = await browser.newPage();
  const again = await HostPage.start(laptop, desk, { attributes: { ...members, "data-identity": identity } });
  await expect((await again.opens()).mine).toHaveText(["会員です"]);

  await calls(page, "identify", null);
  await expect(chat.mine).toHaveText(["名乗る前"]);
  const forged = signed("not the secret", { sub: "u-7" });
  await calls(page, "identify", { identity: forged });
  await chat.writes("なりすまし");
  await expect(chat.log).toContainText("送れませんでした");
  expect((await desk.chats()).map(({ contact }) => contact.display_name)).toEqual(
    expect.arrayContaining(["川根 いづみ"]),
  );
  expect(await desk.chats()).toHaveLength(2);
  await site.stop();
  await again.stop();
});

test("a visitor who says his name later is the same visitor by this name", async ({ desk, page }) => {
  const site = await HostPage.start(page, desk);
  const chat = await site.opens();
  await chat.writes("在庫はありますか");
  await chat.allArrived();
  await calls(page, "identify", { name: "大河原 誠", email: "makoto@example.jp" });
  await expect(chat.mine).toHaveText(["在庫はありますか"]);
  await chat.writes("大河原です");
  await chat.allArrived();
  const [stored, ...others] = await desk.chats();
  expect(others).toEqual([]);
  expect(stored.contact.display_name).toBe("大河原 誠");
  await site.stop();
});

test("what is wrong in the tag is said in the console, and the chat works", async ({ desk, page }) => {
  const attributes = { "data-color": "green", "data-position": "top", "data-theme": "dusk" };
  const site = await HostPage.start(page, desk, { attributes });
  await site.opens();
  await calls(page, "opne");
  await expect
    .poll(() => site.complaints)
    .toEqual([
      'Rusuban: data-color is "green"; it can be like #2f6b4f',
      'Rusuban: data-position is "top"; it can be right or left',
      'Rusuban: data-theme is "dusk"; it can be light or dark',
      expect.stringContaining('Rusuban: there is no "opne"'),
    ]);
  await site.stop();
});

test("a policy that forbids the frame is named, and the chat opens on a page of its own", async ({
  desk,
  page,
  context,
}) => {
  const site = await HostPage.start(page, desk, { policy: tooStrict(desk.url) });
  await expect
    .poll(() => site.complaints.join("\n"))
    .toContain(`Rusuban: the page's content policy lacks ${desk.url} in frame-src`);
  const opened = context.waitForEvent("page");
  await site.button.click();
  const hosted = new ChatPage(await opened);
  await expect(hosted.field).toBeVisible();
  expect(hosted.page.url()).toBe(desk.chatPage);
  await site.stop();
});

test("on a phone the chat fills what the keyboard leaves, wherever the browser puts it", async ({
  desk,
  browser,
}) => {
  const context = await browser.newContext({
    viewport: phone,
    hasTouch: true,
    isMobile: true,
    locale: "ja-JP",
  });
  const page = await context.newPage();
  const site = await HostPage.start(page, desk);
  await page.evaluate(() => scrollTo(0, 300));
  const before = await page.evaluate(() => scrollY);
  const chat = await site.opens();
  await expect.poll(() => site.panel.boundingBox()).toEqual({ x: 0, y: 0, ...phone });
  await expect(chat.field, "the keyboard comes when it is asked for").not.toBeFocused();
  await chat.field.tap();

  // A keyboard that makes the page smaller.
  await page.setViewportSize({ width: phone.width, height: 430 });
  await expect.poll(async () => (await site.panel.boundingBox())?.height).toBe(430);
  await chat.writes("鍵盤の上に見えますか");
  await expect(chat.mine).toBeInViewport();
  await expect(chat.field).toBeInViewport();
  await page.setViewportSize(phone);

  // One that covers it and pushes the page up, as another browser does.
  await page.evaluate(() => {
    const visible = window.visualViewport as VisualViewport;
    Object.defineProperty(visible, "height", { value: 460, configurable: true });
    Object.defineProperty(visible, "offsetTop", { value: 120, configurable: true });
    visible.dispatchEvent(new Event("scroll"));
  });
  await expect
    .poll(() => site.panel.boundingBox())
    .toEqual({ x: 0, y: 120, width: phone.width, height: 460 });

  await page.frameLocator("rusuban-chat iframe").getByRole("button", { name: "チャットをたたむ" }).click();
  await expect(site.panel).toBeHidden();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(before);
  await site.stop();
  await context.close();
});

test("on a phone held sideways the chat fills the screen, and what is written stands above the keyboard", async ({
  desk,
  browser,
}) => {
  const sideways = { width: 844, height: 390 };
  const context = await browser.newContext({
    viewport: sideways,
    hasTouch: true,
    isMobile: true,
    locale: "ja-JP",
  });
  const page = await context.newPage();
  const site = await HostPage.start(page, desk);
  const chat = await site.opens();
  await expect.poll(() => site.panel.boundingBox()).toEqual({ x: 0, y: 0, ...sideways });
  for (const words of ["ご用件をお聞かせください", "お返事します。"])
    await expect(chat.log.getByText(words)).toBeInViewport({ ratio: 1 });
  await expect(site.button).toBeHidden();
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).overflow)).toBe("hidden");

  const keyboard = { width: sideways.width, height: 180 };
  await page.setViewportSize(keyboard);
  await expect.poll(() => site.panel.boundingBox()).toEqual({ x: 0, y: 0, ...keyboard });
  await chat.writes("横のまま書いています");
  await expect(chat.automatic).toHaveCount(1);
  await chat.allArrived();
  await expect(chat.field).toBeInViewport({ ratio: 1 });
  expect((await chat.log.boundingBox())?.height).toBeGreaterThan(60);
  await page.frameLocator("rusuban-chat iframe").getByRole("button", { name: "チャットをたたむ" }).tap();
  await expect(site.panel).toBeHidden();
  await site.stop();
  await context.close();
});

test("nothing moves for whoever wishes so", async ({ desk, page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const site = await HostPage.start(page, desk);
  await site.button.click();
  expect(await site.panel.evaluate((panel) => panel.getAnimations().length)).toBe(0);
  await site.chat.writes("動かないで");
  await expect(site.chat.automatic).toHaveCount(1);
  const inFrame = page.frames().find((frame) => frame.url().startsWith(desk.url));
  expect(await inFrame?.evaluate(() => document.getAnimations().length)).toBe(0);
  await site.stop();
});

test("colour, side, language and theme are as the tag says", async ({ desk, page }) => {
  const site = await HostPage.start(page, desk, {
    attributes: {
      "data-color": "#ffd166",
      "data-position": "left",
      "data-language": "en",
      "data-theme": "dark",
    },
  });
  await expect(site.button).toHaveCSS("background-color", "rgb(255, 209, 102)");
  await expect(site.button, "black reads on it").toHaveCSS("color", "rgb(0, 0, 0)");
  await expect.poll(async () => (await site.button.boundingBox())?.x).toBe(24);
  await expect(site.button).toContainText("Ask in chat");
  const chat = await site.opens();
  await expect(chat.field).toHaveAttribute("placeholder", "Write a message");
  const frame = page.frameLocator("rusuban-chat iframe");
  await expect(frame.locator(".head")).toHaveCSS("background-color", "rgb(255, 209, 102)");
  await expect(frame.locator("body")).toHaveCSS("background-color", "rgb(21, 23, 30)");
  await expect(frame.locator(".state")).toContainText("Away now");
  await site.stop();
});

test("a site's own link can take the place of the button", async ({ desk, page }) => {
  const script = `${listening}
    document.getElementById("ask").addEventListener("click", (event) => {
      event.preventDefault();
      window.Rusuban.push(["open"]);
    });`;
  const site = await HostPage.start(page, desk, { script, attributes: { "data-button": "hidden" } });
  await expect(site.button).toBeHidden();
  await page.getByRole("link", { name: "お問い合わせ" }).press("Enter");
  await expect(site.chat.field).toBeVisible();
  await page
    .frameLocator("rusuban-chat iframe")
    .getByRole("button", { name: "チャットをたたむ" })
    .press("Enter");
  await expect(site.panel).toBeHidden();
  await expect(page.getByRole("link", { name: "お問い合わせ" }), "back where he was").toBeFocused();
  await site.stop();
});

test("where nothing had the focus, it is the page's again when the chat is folded", async ({
  desk,
  page,
}) => {
  const site = await HostPage.start(page, desk, { attributes: { "data-button": "hidden" } });
  await calls(page, "open");
  await expect(site.chat.field).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(site.panel).toBeHidden();
  await expect(page.locator("body")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "お問い合わせ" }), "the first of the page").toBeFocused();
  await site.stop();
});

for (const colorScheme of ["light", "dark"] as const)
  test(`axe finds nothing on a site with the chat: ${colorScheme}`, async ({ desk, page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const color of ["", "#ffffff", "#c0392b"]) {
      const site = await HostPage.start(page, desk, {
        attributes: color ? { "data-color": color } : {},
      });
      const chat = await site.opens();
      await chat.writes("こんばんは https://example.jp/");
      await expect(chat.automatic.first()).toBeVisible();
      await chat.allArrived();
      await axeFindsNothing(page, `${color}, open`);
      await calls(page, "close");
      await axeFindsNothing(page, `${color}, folded`);
      await site.stop();
    }
  });

test("the sample page shows the tag and what happens, under the policy that it names", async ({
  desk,
  page,
}) => {
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.goto(`${desk.chatPage}/demo`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("チャットの見本");
  const launcher = page.locator("rusuban-chat");
  await expect(launcher).toHaveCount(1);
  await page.getByRole("combobox", { name: "位置" }).selectOption("left");
  await page.getByRole("checkbox", { name: "サイトの色を使う" }).check();
  await expect(page.locator("pre").first()).toContainText('data-position="left"');
  await expect(launcher.locator("button")).toHaveCSS("background-color", "rgb(47, 107, 79)");
  await expect.poll(async () => (await launcher.locator("button").boundingBox())?.x).toBe(24);
  await page.getByRole("button", { name: "開く", exact: true }).click();
  const log = page.getByRole("log", { name: "できごと" });
  await expect(log.getByRole("listitem").filter({ hasText: "open" })).toHaveCount(1);
  const chat = new ChatPage(page, page.frameLocator("rusuban-chat iframe"));
  await chat.writes("見本から");
  await expect(chat.automatic).toHaveCount(1);
  await page.getByRole("textbox", { name: "お名前" }).fill("川根 いづみ");
  await page.getByRole("button", { name: "チャットに伝える" }).click();
  await expect(chat.mine).toHaveText(["見本から"]);
  await axeFindsNothing(page, "sample page");
  expect(complaints).toEqual([]);
});
