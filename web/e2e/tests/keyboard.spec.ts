import type { Page } from "@playwright/test";
import { nothingFound } from "../desk/axe.ts";
import { admin, type Desk, expect, test } from "../desk/index.ts";
import { choosesBy, takesTheFocus } from "../desk/keys.ts";
import { signIn } from "../desk/pages.ts";

const words = {
  ja: {
    offline: "オフライン",
    online: "オンライン",
    keys: "キーボード操作",
    hold: "保留中",
    block: "連絡先をブロックする",
  },
  en: {
    offline: "Offline",
    online: "Online",
    keys: "Keyboard shortcuts",
    hold: "On hold",
    block: "Block the contact",
  },
};

/** A question is there, and the focus is on its first answer. */
const asked = (page: Page) =>
  expect(page.getByRole("dialog").locator(".actions button").first()).toBeFocused();

const status = async (desk: Desk, id: string) => (await desk.api.get(`/chats/${id}`)) as { status: string };

for (const language of ["ja", "en"] as const)
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ])
    test.describe(`${language} ${viewport.width}`, () => {
      test.use({ locale: language === "ja" ? "ja-JP" : "en-GB", viewport, story: { language } });
      test("a whole shift without a mouse", async ({ desk, page }) => {
        const said = words[language];
        for (const name of ["Kawane", "Shizu", "Mori"]) await (await desk.customer({ name })).writes("?");
        const [first, second, third] = await desk.chats("unassigned");
        await desk.api.call("POST", "/canned-replies", {
          shortcut: "hello",
          title: "Hello",
          text: "Thank you for waiting.",
          language: "en",
        });

        // In the morning: sign in, go online.
        await page.goto(`${desk.url}/console/`);
        await page.locator("input[name=email]").focus();
        await page.keyboard.type(admin.email);
        await page.keyboard.press("Tab");
        await page.keyboard.type(admin.password);
        await page.keyboard.press("Enter");
        await expect(page.locator(".items a.item")).toHaveCount(3);
        await expect(page).toHaveTitle(/^\(3\)/);

        // The first: look, pick up, answer with a canned reply, end.
        await page.keyboard.press("j");
        await page.keyboard.press("p");
        await expect.poll(async () => (await desk.chats("mine")).map((chat) => chat.id)).toEqual([first.id]);
        await page.keyboard.press("r");
        await expect(page.locator("textarea.ta")).toBeFocused();
        await page.keyboard.type("/hello");
        await expect(page.locator(".picker [role=option]")).toHaveCount(1);
        await page.keyboard.press("Enter");
        await expect(page.locator("textarea.ta")).toHaveValue("Thank you for waiting.");
        await page.keyboard.press("Enter");
        await expect(page.locator(".lines article.out:not(.auto)")).toHaveCount(1);
        await page.keyboard.press("Escape");
        await page.keyboard.press("e");
        await expect.poll(async () => (await status(desk, first.id)).status).toBe("ended");

        // The second rests; its view is a key away.
        await page.keyboard.press("1");
        await expect(page.locator(".items a.item")).toHaveCount(2);
        await page.keyboard.press("j");
        await page.keyboard.press("h");
        await expect.poll(async () => (await status(desk, second.id)).status).toBe("on_hold");
        await page.keyboard.press("4");
        await expect(page).toHaveURL(/chats\/on_hold/);
        await expect(page.locator(".items a.item")).toHaveCount(1);
        await page.keyboard.press("j");
        await expect(page.locator(".chathead h2")).toHaveText("Shizu");
        await page.keyboard.press("h");
        await expect(page.locator(".list .empty")).toHaveCount(1);

        // The third is a nuisance: blocked from the menu, and unblocked again.
        await page.keyboard.press("1");
        await expect(page.locator(".items a.item")).toHaveCount(2);
        await page.keyboard.press("j");
        await page.keyboard.press("j");
        await expect(page.locator(".chathead h2")).toHaveText("Mori");
        await page.keyboard.press("m");
        const block = page.getByRole("menuitem", { name: said.block });
        await expect(block).toBeVisible();
        await takesTheFocus(page.getByRole("menu"));
        await choosesBy("ArrowDown", block);
        await asked(page);
        await nothingFound(page, "blocking");
        await page.keyboard.press("Tab");
        await page.keyboard.press("Enter");
        await expect
          .poll(async () => (await desk.api.get(`/contacts/${third.contact_id}`)).blocked)
          .toBe(true);

        await expect(page.getByRole("dialog")).toHaveCount(0);

        // The map of keys, and going offline as the last one reachable, which is asked about.
        await page.keyboard.press("?");
        await expect(page.getByRole("dialog", { name: said.keys })).toBeVisible();
        await nothingFound(page, "the keys");
        await page.keyboard.press("Escape");
        await expect(page.getByRole("dialog")).toHaveCount(0);
        await page.keyboard.press("Escape");
        const offline = page.getByRole("radio", { name: said.offline });
        await page.getByRole("radio", { name: said.online, exact: true }).focus();
        await choosesBy("ArrowRight", offline);
        await asked(page);
        await page.keyboard.press("Tab");
        await page.keyboard.press("Enter");
        await expect.poll(async () => (await desk.api.get("/me")).agent.availability.status).toBe("offline");
      });
    });

test("what a customer writes is told to those who don't see it", async ({ desk, page }) => {
  const customer = await desk.customer({ name: "川根 あかり" });
  await customer.writes("一つ目");
  const [chat] = await desk.chats();
  await page.goto(`${desk.url}/console/chats/unassigned/${chat.id}`);
  await page.locator("input[name=email]").fill(admin.email);
  await page.locator("input[name=password]").fill(admin.password);
  await page.keyboard.press("Enter");
  await expect(page.locator(".lines article")).not.toHaveCount(0);
  const told = page.locator("[role=status].sr", { hasText: "川根" });
  await expect(told, "what stood there is no news").toHaveCount(0);
  await customer.writes("まだですか");
  await expect(told).toHaveText("川根 あかり さん：まだですか");
});

test("walking the list with a key held down loads only where it rests", async ({ desk, page }) => {
  for (let n = 0; n < 12; n++) await (await desk.customer({ name: `客 ${n}` })).writes("?");
  await page.goto(`${desk.url}/console/`);
  await page.locator("input[name=email]").fill(admin.email);
  await page.locator("input[name=password]").fill(admin.password);
  await page.keyboard.press("Enter");
  await expect(page.locator(".items a.item")).toHaveCount(12);
  const asked: string[] = [];
  page.on("request", (request) => {
    const found = /chats\/(cht_\w+)\/messages/.exec(request.url());
    if (found?.[1]) asked.push(found[1]);
  });
  const chats = await desk.chats("unassigned");
  await page.locator("body").press("j");
  await page.evaluate(() => {
    for (let n = 0; n < 9; n++)
      window.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
  });
  await expect(page.locator(".chathead h2")).toHaveText(chats[9].contact.display_name);
  expect(new Set(asked)).toEqual(new Set([chats[0].id, chats[9].id]));
});

test("keys that are quicker than the page do what they say, each with the chat that was meant", async ({
  desk,
  page,
}) => {
  for (const name of ["川根", "静", "森", "藤枝"]) await (await desk.customer({ name })).writes("?");
  const [first, second, third, fourth] = await desk.chats("unassigned");
  await signIn(page, desk);
  await expect(page.locator(".items a.item")).toHaveCount(4);
  const strikes = (keys: string) =>
    page.evaluate((all) => {
      for (const key of all) window.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    }, keys);
  await strikes("jjx");
  await expect(page.locator(".chathead h2")).toHaveText("静");
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("toolbar")).toHaveCount(0);

  await strikes("kpjjh");
  await expect.poll(async () => (await status(desk, third.id)).status).toBe("on_hold");
  const held = async () => (await desk.chats("mine")).map(({ id }) => id);
  await expect.poll(held).toEqual([first.id]);
  for (const { id } of [second, fourth])
    expect(await desk.api.get(`/chats/${id}`)).toMatchObject({
      status: "open",
      handler: { kind: "unassigned" },
    });
});

test("what is typed right behind the slash is looked for, and is no shortcut", async ({ desk, page }) => {
  await (await desk.customer({ name: "川根 あかり" })).writes("end of the line");
  await signIn(page, desk);
  await page.locator(".items a.item").first().click();
  await expect(page.locator(".lines article").first()).toBeVisible();
  let here = () => {};
  const typed = new Promise<void>((resolve) => {
    here = resolve;
  });
  // The search is still on its way.
  await page.route(/\/assets\/pages-[^/]+\.js$/, async (route) => {
    await typed;
    await route.continue();
  });
  await page.keyboard.type("/end");
  here();
  const field = page.getByRole("combobox", { name: "チャット・連絡先・メッセージをさがす" });
  await expect(field).toHaveValue("end");
  await page.keyboard.type(" of");
  await expect(field).toHaveValue("end of");
  const [chat] = await desk.chats();
  expect(chat.status, "e ends no chat").toBe("open");
});
