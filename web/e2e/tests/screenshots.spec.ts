import { resolve } from "node:path";
import type { Browser, BrowserContextOptions } from "@playwright/test";
import { type Desk, expect, type Page } from "../desk/index.ts";
import { ChatPage, OfflineMessagePage, signIn } from "../desk/pages.ts";
import { test } from "../desk/with-line.ts";
import { type Tale, tales } from "./screenshots.tales.ts";
import { tell } from "./screenshots.tell.ts";

/** Pictures for the readme are made anew on demand; every run takes them, so that they can be looked at. */
const images = process.env.RUSUBAN_SHOTS ? resolve(import.meta.dirname, "../../../docs/images") : null;

const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
const looks = [
  { name: "", colorScheme: "light", viewport: desktop },
  { name: "-dark", colorScheme: "dark", viewport: desktop },
  { name: "-phone", colorScheme: "light", viewport: phone },
  { name: "-phone-dark", colorScheme: "dark", viewport: phone },
] as const;

test.use({ strict: false });

for (const language of ["ja", "en"] as const)
  test.describe(() => {
    const tale = tales[language];
    test.use({ story: { language, text: tale.text } });

    test(`pictures of the console, the offline message and the customer's chat: ${language}`, async ({
      desk,
      provider,
      line,
      browser,
    }) => {
      provider.language = language;
      await tell(tale, desk, line, provider);
      const shown = (await desk.chats("unassigned")).find(
        ({ contact }) => contact.display_name === tale.shown,
      );
      for (const look of looks) {
        const context = {
          ...look,
          locale: language === "ja" ? "ja-JP" : "en-GB",
          reducedMotion: "reduce",
        } as const;
        await agentsPages(browser, desk, shown.id, context, `${language}${look.name}`);
        await customersPage(browser, desk, tale, context, `${language}${look.name}`);
      }
    });
  });

async function agentsPages(
  browser: Browser,
  desk: Desk,
  chat: string,
  look: BrowserContextOptions,
  ending: string,
) {
  const context = await browser.newContext(look);
  const page = await context.newPage();
  await signIn(page, desk);
  await expect(page.locator(".items a.item").first()).toBeVisible();
  if (look.viewport === phone) await picture(page, `list-${ending}`);

  await page.goto(`${desk.url}/console/chats/unassigned/${chat}`);
  await page.locator("details.dec summary").click();
  await expect(page.locator(".msg.auto")).toBeVisible();
  if (look.viewport === desktop) await expect(page.locator(".item[aria-current] .un")).toHaveCount(0);
  await picture(page, `console-${ending}`);

  await OfflineMessagePage.open(page, desk);
  await expect(page.locator(".pvbody .bub").nth(1)).toBeVisible();
  await expect(page.locator(".skel")).toHaveCount(0);
  await picture(page, `offline-message-${ending}`);
  await context.close();
}

async function customersPage(
  browser: Browser,
  desk: Desk,
  tale: Tale,
  look: BrowserContextOptions,
  ending: string,
) {
  // As one opens it from a link: nobody writes across a whole screen.
  const viewport = look.viewport === desktop ? { width: 760, height: 760 } : (look.viewport ?? phone);
  const context = await browser.newContext({ ...look, viewport });
  const chat = await ChatPage.open(await context.newPage(), desk, { name: tale.shown });
  const first = tale.customers.find(({ name }) => name === tale.shown);
  await chat.writes(first?.words ?? "");
  await expect(chat.automatic).toHaveCount(1);
  await chat.writes(tale.thanks);
  await expect(chat.mine).toHaveCount(2);
  await chat.allArrived();
  await picture(chat.page, `customer-chat-${ending}`);
  await context.close();
}

async function picture(page: Page, name: string) {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const forReadme = images && !/phone|dark/.test(name);
  const path = forReadme ? `${images}/${name}.png` : test.info().outputPath(`${name}.png`);
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
}
