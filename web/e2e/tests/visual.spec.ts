import { resolve } from "node:path";
import { type BrowserContextOptions, test as base, type Locator } from "@playwright/test";
import { Desk, expect, type Page } from "../desk/index.ts";
import { ChatPage, OfflineMessagePage, signIn } from "../desk/pages.ts";
import { StillDesk } from "../desk/still-desk.ts";
import config from "../playwright.config.ts";
import { type Tale, tales } from "./screenshots.tales.ts";

/*
 * The key pages, compared with how they looked when somebody last looked at them. `npm run e2e -- visual -u` takes them
 * anew; look at each before it is committed. The clock stands, ids come from a seed, and the fonts are Debian's own, so
 * another machine draws the same.
 */

const launch = config.use?.launchOptions;

const test = base.extend<{ story: "ja" | "en"; desk: Desk<StillDesk> }>({
  story: ["ja", { option: true }],
  desk: async ({ story }, use) => {
    const program = await StillDesk.start();
    await use(await Desk.on(program, { language: story, text: tales[story].text, hours: "weekdays" }));
    await program.stop();
  },
});

test.use({
  launchOptions: {
    ...launch,
    args: [
      ...(launch?.args ?? []),
      "--font-render-hinting=none",
      "--disable-lcd-text",
      "--force-color-profile=srgb",
    ],
    env: { ...process.env, FONTCONFIG_FILE: resolve(import.meta.dirname, "../fonts.conf") } as Record<
      string,
      string
    >,
  },
});

/** Saturday night; everybody went home the evening before. */
const NIGHT = "2026-11-21 21:40";

const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
const looks = [
  { name: "light", colorScheme: "light", viewport: desktop },
  { name: "dark", colorScheme: "dark", viewport: desktop },
  { name: "phone", colorScheme: "light", viewport: phone },
] as const;

/** Another minor version of the browser smooths edges a little differently: here and there a pixel, well under 1 %.
 * A line that wraps elsewhere, a part that moved or a colour that changed is several per cent. */
const tolerance = {
  maxDiffPixelRatio: 0.01,
  threshold: 0.25,
  animations: "disabled",
  caret: "hide",
} as const;

for (const language of ["ja", "en"] as const)
  for (const look of looks)
    test.describe(() => {
      test.use({ story: language });
      test(`the key pages look as they did: ${language}, ${look.name}`, async ({ desk, browser }) => {
        const tale = tales[language];
        await tell(tale, desk);
        const context: BrowserContextOptions = {
          colorScheme: look.colorScheme,
          viewport: look.viewport,
          locale: language === "ja" ? "ja-JP" : "en-GB",
          timezoneId: "Asia/Tokyo",
          reducedMotion: "reduce",
        };
        const ending = `${language}-${look.name}`;
        await agentsPages(
          await open(browser.newContext(context)),
          desk,
          tale,
          ending,
          look.viewport === phone,
        );
        await customersPage(await open(browser.newContext(context)), desk, tale, ending);
      });
    });

async function open(made: ReturnType<import("@playwright/test").Browser["newContext"]>): Promise<Page> {
  const page = await (await made).newPage();
  await page.clock.setFixedTime(new Date(`${NIGHT.replace(" ", "T")}:00+09:00`));
  return page;
}

/** Those who write on the web, one after the other, through Saturday evening. */
async function tell(tale: Tale, desk: Desk<StillDesk>) {
  for (const [index, { name, words }] of tale.customers.entries()) {
    await desk.program.isAt(`2026-11-21 20:${10 + index * 7}`);
    await (await desk.customer(name ? { name } : {})).writes(words);
  }
  await desk.program.isAt(NIGHT);
}

async function agentsPages(page: Page, desk: Desk<StillDesk>, tale: Tale, ending: string, onPhone: boolean) {
  await signIn(page, desk);
  const items = page.locator(".items");
  await expect(items.locator(".item")).toHaveCount(tale.customers.length);
  await expect(page.locator(".skel")).toHaveCount(0);
  await looksLike(items, `list-${ending}`);
  await looksLike(page.locator(".morning"), `morning-${ending}`);

  const shown = (await desk.chats("unassigned")).find(({ contact }) => contact.display_name === tale.shown);
  await page.goto(`${desk.url}/console/chats/unassigned/${shown.id}`);
  await page.locator("details.dec summary").click();
  await expect(page.locator(".msg.auto")).toBeVisible();
  await looksLike(page.getByRole("log"), `chat-${ending}`);
  if (onPhone) return page.context().close();

  await OfflineMessagePage.open(page, desk);
  await expect(page.locator(".pvbody .bub").nth(1)).toBeVisible();
  await expect(page.locator(".skel")).toHaveCount(0);
  await looksLike(page.locator(".editor"), `offline-message-${ending}`);
  await looksLike(page.locator(".situations"), `preview-${ending}`);

  await page.goto(`${desk.url}/console/settings/hours`);
  await expect(page.locator(".months")).toBeVisible();
  await looksLike(page.locator(".wk"), `hours-${ending}`);
  await page.context().close();
}

async function customersPage(page: Page, desk: Desk<StillDesk>, tale: Tale, ending: string) {
  const chat = await ChatPage.open(page, desk, { name: tale.shown });
  await chat.writes(tale.thanks);
  await expect(chat.automatic).toHaveCount(1);
  await chat.allArrived();
  await looksLike(page.locator("main"), `customer-chat-${ending}`);
  await page.context().close();
}

async function looksLike(part: Locator, name: string) {
  await part.page().evaluate(() => document.fonts.ready.then(() => undefined));
  await expect.soft(part).toHaveScreenshot(`${name}.png`, tolerance);
}
