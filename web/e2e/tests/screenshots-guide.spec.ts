import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Browser, BrowserContextOptions, Locator } from "@playwright/test";
import { admin, type Desk, expect, type Page } from "../desk/index.ts";
import { ChatPage, OfflineMessagePage, signIn } from "../desk/pages.ts";
import { Program } from "../desk/program.ts";
import { thisYear } from "../desk/time.ts";
import { test } from "../desk/with-line.ts";
import { type Tale, tales } from "./screenshots.tales.ts";
import { tell } from "./screenshots.tell.ts";

/** The guide's pictures are made anew on demand; every run takes them, so that they can be looked at. */
const images = process.env.RUSUBAN_SHOTS ? resolve(import.meta.dirname, "../../../docs/guide/images") : null;

/** As the guide counts them: pixels to a point. */
const deviceScaleFactor = 1.5;
const phone = { width: 390, height: 700 };

test.use({ strict: false });

for (const language of ["ja", "en"] as const)
  test.describe(() => {
    const tale = tales[language];
    test.use({ story: { language, text: tale.text } });

    test(`pictures of the guide: ${language}`, async ({ desk, provider, line, browser }) => {
      test.setTimeout(300_000);
      provider.language = language;
      await tell(tale, desk, line, provider);
      const looks = looksIn(language);
      for (const { ending, ...look } of looks) {
        await agentsPictures(browser, desk, tale, look, ending);
        await phonePicture(browser, desk, look, ending);
      }
      for (const { ending, ...look } of looks) await customersPicture(browser, desk, tale, look, ending);
      const hours = await ordinaryHours(desk, tale);
      for (const { ending, ...look } of looks) await adminsPictures(browser, desk, hours, look, ending);
    });

    test(`pictures of the first steps: ${language}`, async ({ browser }) => {
      for (const { ending, ...look } of looksIn(language)) {
        const { program, code } = await Program.startEmpty();
        await firstRunPicture(browser, program.url, code, tale, look, ending).finally(() => program.stop());
      }
    });
  });

/** By day and by night. */
const looksIn = (language: "ja" | "en") =>
  (["light", "dark"] as const).map((colorScheme) => ({
    ending: `-${language}${colorScheme === "dark" ? "-dark" : ""}`,
    colorScheme,
    locale: language === "ja" ? "ja-JP" : "en-GB",
    reducedMotion: "reduce" as const,
    deviceScaleFactor,
  }));

/** A new desk, once its organization is there. */
async function firstRunPicture(
  browser: Browser,
  url: string,
  code: string,
  tale: Tale,
  look: BrowserContextOptions,
  ending: string,
) {
  const context = await browser.newContext({ ...look, viewport: { width: 1100, height: 1100 } });
  const page = await context.newPage();
  await page.goto(`${url}/console/setup`);
  const { labels, organization } = tale.setup;
  await page.getByLabel(labels.code, { exact: true }).fill(code);
  await page.getByLabel(labels.organization).fill(organization);
  await page.getByLabel(labels.name).fill(admin.name);
  await page.locator("input[type=email]").fill(admin.email);
  await page.locator("input[type=password]").fill(admin.password);
  await page.locator("button[type=submit]").click();
  await expect(page.locator(".fstep[aria-current=step]")).toBeVisible();
  await picture(page, `first-run${ending}`, { of: page.locator("ol.fsteps"), room: 12 });
  await context.close();
}

/** What agents see: the console, and pieces of it. */
async function agentsPictures(
  browser: Browser,
  desk: Desk,
  tale: Tale,
  look: BrowserContextOptions,
  ending: string,
) {
  const context = await browser.newContext({ ...look, viewport: { width: 1440, height: 860 } });
  const page = await context.newPage();
  await signIn(page, desk);
  await expect(page.locator(".items a.item").first()).toBeVisible();
  await picture(page, `availability${ending}`, { of: page.locator(".avail"), room: 14 });
  const chat = await chatOf(desk, tale.shown);
  await page.goto(`${desk.url}/console/chats/unassigned/${chat}`);
  await expect(page.locator(".msg.auto")).toBeVisible();
  await expect(page.locator(".item[aria-current] .un")).toHaveCount(0);
  await picture(page, `console${ending}`);
  await picture(page, `lantern${ending}`, { of: page.locator("section.list") });
  await picture(page, `morning${ending}`, { of: page.locator(".listhead") });
  await picture(page, `contact${ending}`, { of: page.locator("aside.person"), height: 460 });
  await page.locator("details.dec summary").click();
  await expect(page.locator("details.dec .ladder")).toBeVisible();
  await picture(page, `decision${ending}`, { of: page.locator("details.dec"), room: 12 });
  await page.locator(".composer textarea").fill(tale.answered.words);
  await picture(page, `reply${ending}`, { of: page.locator("form.composer") });
  await context.close();
}

async function phonePicture(browser: Browser, desk: Desk, look: BrowserContextOptions, ending: string) {
  const context = await browser.newContext({ ...look, viewport: phone });
  const page = await context.newPage();
  await signIn(page, desk);
  await expect(page.locator(".items a.item").first()).toBeVisible();
  await picture(page, `phone-list${ending}`);
  await context.close();
}

async function customersPicture(
  browser: Browser,
  desk: Desk,
  tale: Tale,
  look: BrowserContextOptions,
  ending: string,
) {
  const context = await browser.newContext({ ...look, viewport: phone });
  const chat = await ChatPage.open(await context.newPage(), desk, { name: tale.shown });
  await chat.writes(tale.customers.find(({ name }) => name === tale.shown)?.words ?? "");
  await expect(chat.automatic).toHaveCount(1);
  await chat.allArrived();
  await picture(chat.page, `customer-chat${ending}`);
  await context.close();
}

/** What admins see in the settings. */
async function adminsPictures(
  browser: Browser,
  desk: Desk,
  hours: string,
  look: BrowserContextOptions,
  ending: string,
) {
  // High enough for any one section.
  const context = await browser.newContext({ ...look, viewport: { width: 1280, height: 1500 } });
  const page = await context.newPage();
  await signIn(page, desk);
  await page.goto(`${desk.url}/console/settings/hours/${hours}`);
  await expect(page.locator("[aria-labelledby=hours-week] .skel")).toHaveCount(0);
  await picture(page, `hours${ending}`, { of: page.locator("[aria-labelledby=hours-week]"), room: 8 });

  const settings = await OfflineMessagePage.open(page, desk);
  await expect(page.locator(".pvbody .bub").nth(1)).toBeVisible();
  await expect(page.locator(".skel")).toHaveCount(0);
  await picture(page, `offline-message${ending}`, {
    of: page.locator("#offline-message"),
    room: 12,
    height: 660,
  });
  await picture(page, `week${ending}`, { of: page.locator("[aria-labelledby=week]"), room: 12 });
  await page.locator("#sim-at").fill(`${thisYear + 1}-01-12T21:14`);
  await expect(page.locator(".sim .skel")).toHaveCount(0);
  await picture(page, `simulator${ending}`, { of: page.locator("[aria-labelledby=simulator]"), room: 12 });
  await settings.editor.focus();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("$");
  await expect(settings.picker).toBeVisible();
  await picture(page, `merge-fields${ending}`, { of: page.locator(".editor"), room: 12, height: 600 });
  await context.close();
}

const chatOf = async (desk: Desk, name: string): Promise<string> =>
  (await desk.chats("unassigned")).find(({ contact }) => contact.display_name === name).id;

/** Hours as most departments have them, with a lunch break and a late Friday; the identifier. */
async function ordinaryHours(desk: Desk, tale: Tale): Promise<string> {
  const { business_hours_id: id } = await desk.api.call("GET", `/departments/${desk.department}`);
  const calendar = await desk.api.call("POST", "/holiday-calendars", {
    name: tale.holidays.list,
    holidays: [{ name: tale.holidays.newYear, from: "12-29", to: "01-03" }],
  });
  await desk.api.call("PATCH", `/business-hours/${id}`, {
    weekly: [
      { days: ["mon", "tue", "wed", "thu"], from: "09:00", to: "12:00" },
      { days: ["mon", "tue", "wed", "thu"], from: "13:00", to: "18:00" },
      { days: ["fri"], from: "09:00", to: "12:00" },
      { days: ["fri"], from: "13:00", to: "20:00" },
    ],
    holiday_calendar_ids: [calendar.id],
  });
  return id;
}

interface Piece {
  of?: Locator;
  /** Points around it that belong to the picture, too. */
  room?: number;
  /** Where the picture ends, in points below its beginning; else where the piece does. */
  height?: number;
}

/** WebP as the browser itself makes it: of what one sees, or of a piece of the page. */
async function picture(page: Page, name: string, { of, room = 0, height }: Piece = {}) {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await expect(page.locator(".skel")).toHaveCount(0);
  await of?.scrollIntoViewIfNeeded();
  const box = (await of?.boundingBox()) ?? { x: 0, y: 0, ...(page.viewportSize() ?? phone) };
  // The browser wants to know where on the page, not where on the screen.
  const scrolled = await page.evaluate(() => ({ x: window.scrollX, y: window.scrollY }));
  const clip = {
    x: Math.max(0, box.x - room) + scrolled.x,
    y: Math.max(0, box.y - room) + scrolled.y,
    width: box.width + 2 * room,
    height: height ?? box.height + 2 * room,
    scale: 1,
  };
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 76, clip });
  await session.detach();
  const path = images ? `${images}/${name}.webp` : test.info().outputPath(`${name}.webp`);
  await writeFile(path, Buffer.from(data, "base64"));
}
