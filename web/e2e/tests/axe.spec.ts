import type { Browser, Page } from "@playwright/test";
import { Asked } from "../desk/asked.ts";
import { nothingFound, unrolled } from "../desk/axe.ts";
import { type Desk, expect, test } from "../desk/index.ts";
import { ChatPage, signIn } from "../desk/pages.ts";

const sizes = {
  desktop: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
};

/** Pages of the console: its path, and what has to be there before it counts as shown. */
const pages = [
  ["list", "chats/unassigned", ".items a.item"],
  ["ended", "chats/ended", "h1"],
  ["settings", "settings", ".tiles"],
  ["first steps", "settings/first-run", ".fsteps"],
  ["channels", "settings/channels", ".tiles"],
  ["instant messaging", "settings/channels/instant-messaging", "main h1"],
  ["deliveries", "settings/channels/instant-messaging/deliveries", "main h1"],
  ["departments", "settings/departments", "main h1"],
  ["hours", "settings/hours", ".months"],
  ["holidays", "settings/holidays", "main h1"],
  ["agents", "settings/agents", "main h1"],
  ["organization", "settings/organization", "main input"],
  ["canned replies", "settings/canned-replies", "main h1"],
  ["a canned reply", "settings/canned-replies/new", ".cm-content"],
  ["on hold", "chats/on_hold", "h1"],
  ["tickets", "settings/tickets", "main h2"],
] as const;

for (const language of ["ja", "en"])
  for (const colorScheme of ["light", "dark"] as const)
    test(`axe finds nothing: ${language}, ${colorScheme}`, async ({ desk, browser }) => {
      test.setTimeout(300_000);
      const customer = await desk.customer({ name: "川根 あかり" });
      await customer.writes("注文したドリッパーは、いつ届きますか https://example.jp/orders/1");
      const [chat] = await desk.chats();
      const look = {
        locale: language === "ja" ? "ja-JP" : "en-GB",
        colorScheme,
        reducedMotion: "reduce",
      } as const;

      for (const [size, viewport] of Object.entries(sizes)) {
        const context = await browser.newContext({ ...look, viewport });
        const page = await context.newPage();
        await consolePages(page, desk, chat.id, size);
        await customersPage(browser, desk, { ...look, viewport }, size);
        await context.close();
      }
    });

async function consolePages(page: Page, desk: Desk, chat: string, size: string) {
  const asked = new Asked(page);
  await page.goto(`${desk.url}/console/`);
  await expect(page.locator("input[name=email]")).toBeVisible();
  await nothingFound(page, `sign-in, ${size}`);
  await signIn(page, desk);

  await page.goto(`${desk.url}/console/chats/unassigned/${chat}`);
  await page.locator("details.dec summary").click();
  await expect(page.locator("details.dec .ladder, details.dec dl").first()).toBeVisible();
  await nothingFound(page, `chat, ${size}`);

  const preferences = `settings/channels/instant-messaging/preferences/${desk.department}`;
  for (const [name, path, shown] of [
    ...pages,
    ["department", `${preferences}/basic`, "main input"],
    ["department's channels", `${preferences}/channels`, "main table"],
  ]) {
    await page.goto(`${desk.url}/console/${path}`);
    await expect(page.locator(shown).first()).toBeVisible();
    await expect(page.locator(".skel")).toHaveCount(0);
    await asked.answered();
    const look = () => nothingFound(page, `${name}, ${size}`);
    await (path.startsWith("settings") ? unrolled(page, look) : look());
  }

  await page.goto(`${desk.url}/console/${preferences}/automation`);
  const editor = page.locator(".cm-content");
  await expect(editor).toBeVisible();
  await expect(page.locator(".pvbody .bub").nth(1)).toBeVisible();
  await expect(page.locator(".skel")).toHaveCount(0);
  await nothingFound(page, `offline message, ${size}`);
  await editor.focus();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("$");
  await expect(page.locator(".editor [role=listbox]")).toBeVisible();
  await nothingFound(page, `offline message with the picker open, ${size}`);
}

async function customersPage(
  browser: Browser,
  desk: Desk,
  look: Parameters<Browser["newContext"]>[0],
  size: string,
) {
  const context = await browser.newContext(look);
  const chat = await ChatPage.open(await context.newPage(), desk);
  await nothingFound(chat.page, `customer's chat, empty, ${size}`);
  await chat.writes("こんばんは https://example.jp/");
  await expect(chat.automatic).toHaveCount(1);
  await chat.allArrived();
  await nothingFound(chat.page, `customer's chat, ${size}`);
  await context.close();
}
