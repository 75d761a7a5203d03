import type { Browser, BrowserContext, Page } from "@playwright/test";
import { type Desk, expect, test } from "../desk/index.ts";
import { signIn } from "../desk/pages.ts";

/** What a tab's notifications said, and how often it chimed; each tab is away as long as it is said to be. */
interface Told {
  told: string[];
  notes: Notification[];
  chimes: number;
  away: boolean;
}

/** A browser that allows notifications. A page without a window is always in sight, and shows them to nobody. */
async function browserOf(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: "ja-JP", permissions: ["notifications"] });
  await context.addInitScript(() => {
    const state: Told = Object.assign(window as unknown as Told, {
      told: [],
      notes: [],
      chimes: 0,
      away: false,
    });
    Object.defineProperty(document, "hidden", { get: () => state.away });
    Object.defineProperty(document, "visibilityState", {
      get: () => (state.away ? "hidden" : "visible"),
    });
    const Real = window.Notification;
    window.Notification = class extends Real {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        state.told.push(`${title}: ${options?.body}`);
        state.notes.push(this);
      }
    };
    const Audio = window.AudioContext;
    window.AudioContext = class extends Audio {
      constructor() {
        super();
        state.chimes += 1;
      }
    };
  });
  return context;
}

async function wantsAlerts(page: Page, desk: Desk) {
  await signIn(page, desk);
  await page.getByRole("button", { name: /のメニュー$/ }).click();
  await page.getByRole("menuitem", { name: "待っているお客様を通知する" }).click();
}

const looksAway = (page: Page, away = true) =>
  page.evaluate((away) => {
    Object.assign(window, { away });
    document.dispatchEvent(new Event("visibilitychange"));
  }, away);
/** How many of the browser's tabs say that they are in sight. */
const inSight = (page: Page) =>
  page.evaluate(async () => {
    const { held = [] } = await navigator.locks.query();
    return held.filter(({ name }) => name === "rusuban.in-sight").length;
  });
const told = (page: Page) => page.evaluate(() => (window as unknown as Told).told);
const chimes = (page: Page) => page.evaluate(() => (window as unknown as Told).chimes);

test("whoever wants it is notified when a customer begins to wait while the desk isn't looked at", async ({
  desk,
  browser,
}) => {
  const context = await browserOf(browser);
  const page = await context.newPage();
  await wantsAlerts(page, desk);

  await (await desk.customer({ name: "川根 あかり" })).writes("こんばんは");
  await expect(page.locator(".items a.item")).toHaveCount(1);
  expect(await told(page)).toEqual([]);

  await looksAway(page);
  await (await desk.customer({ name: "静 ひなた" })).writes("まだ開いていますか");
  await expect.poll(() => told(page)).toEqual(["お客様がお待ちです: 未割り当てのチャット：2件"]);

  // One is ended as another one comes: as many wait as before.
  await context.setOffline(true);
  const [first] = await desk.chats("unassigned");
  await desk.api.call("POST", `/chats/${first.id}/end`, {});
  await (await desk.customer({ name: "森 いつき" })).writes("もしもし");
  await context.setOffline(false);
  await expect.poll(() => told(page)).toHaveLength(2);
  expect((await told(page)).at(-1)).toBe("お客様がお待ちです: 未割り当てのチャット：2件");
  await context.close();
});

test("a customer who waits in one's own chat is told, and a click leads there", async ({ desk, browser }) => {
  const context = await browserOf(browser);
  const page = await context.newPage();
  const customer = await desk.customer({ name: "川根 あかり" });
  await customer.writes("こんばんは");
  const [chat] = await desk.chats("unassigned");
  await wantsAlerts(page, desk);
  await desk.api.call("POST", `/chats/${chat.id}/pick-up`, {});
  await page.goto(`${desk.url}/console/chats/mine/${chat.id}`);
  await expect(page.getByText("こんばんは").last()).toBeVisible();
  await expect.poll(async () => (await desk.api.get("/chats/counts")).unread).toBe(0);

  // It stands open before somebody's eyes.
  await customer.writes("見えていますか");
  await expect(page.getByText("見えていますか").last()).toBeVisible();
  await expect.poll(async () => (await desk.api.get("/chats/counts")).unread).toBe(0);
  expect(await told(page)).toEqual([]);

  // What there was when the page came is no news.
  const counted = page.waitForResponse(/\/chats\/counts/);
  await page.goto(`${desk.url}/console/reports`);
  await counted;
  await expect.poll(() => inSight(page)).toBe(1);
  await looksAway(page);
  await customer.writes("まだですか");
  await expect.poll(() => told(page)).toEqual(["担当のお客様から届いています: 未読のチャット：1件"]);
  await page.evaluate(() => (window as unknown as Told).notes.at(-1)?.dispatchEvent(new Event("click")));
  await expect(page).toHaveURL(new RegExp(`/chats/mine/${chat.id}$`));
  await context.close();
});

test("one tab speaks for all of them, and none while another one is in sight", async ({ desk, browser }) => {
  const context = await browserOf(browser);
  const first = await context.newPage();
  await wantsAlerts(first, desk);
  const second = await context.newPage();
  await second.goto(`${desk.url}/console/chats/unassigned`);
  const items = (page: Page) => page.locator(".items a.item");
  await expect.poll(() => inSight(first)).toBe(2);

  await looksAway(first);
  await (await desk.customer({ name: "川根 あかり" })).writes("こんばんは");
  for (const page of [first, second]) await expect(items(page)).toHaveCount(1);

  await looksAway(second);
  await expect.poll(() => inSight(first)).toBe(0);
  await (await desk.customer({ name: "静 ひなた" })).writes("こんばんは");
  await expect.poll(() => told(first)).toEqual(["お客様がお待ちです: 未割り当てのチャット：2件"]);
  await expect(items(second)).toHaveCount(2);
  expect(await told(second)).toEqual([]);
  expect([await chimes(first), await chimes(second)]).toEqual([1, 0]);

  // The next tab takes over with the stream.
  const streams = second.waitForRequest(/\/api\/v1\/events$/);
  await first.close();
  await streams;
  await (await desk.customer({ name: "森 いつき" })).writes("こんばんは");
  await expect.poll(() => told(second)).toHaveLength(1);
  expect(await chimes(second)).toBe(1);
  await context.close();
});
