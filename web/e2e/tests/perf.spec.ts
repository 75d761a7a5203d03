import { cpus } from "node:os";
import type { CDPSession, Page } from "@playwright/test";
import { type Desk, expect, test } from "../desk/index.ts";
import { signIn } from "../desk/pages.ts";

/**
 * What the console costs the browser with very many chats: prints figures, asserts on none of them. The suite runs it with
 * few; `RUSUBAN_CHATS=10000` and a release build (`RUSUBAN_PROGRAM`) give those of docs/performance.md.
 */
const CHATS = Number(process.env.RUSUBAN_CHATS ?? 300);
const AT_ONCE = 24;
/** A quick throw, in pixels a frame: several rows. */
const STEP = 1_200;

async function fill(desk: Desk) {
  let next = 0;
  const customer = async () => {
    for (let n = next++; n < CHATS; n = next++)
      await (await desk.customer({ name: `川根 ${n}` })).writes(
        `${n} 番目のお客様です。注文した品は、いつ届きますか。`,
      );
  };
  await Promise.all(Array.from({ length: AT_ONCE }, customer));
}

/** Interactions as the browser measured them (Event Timing): from the press to the next picture. */
async function watch(page: Page) {
  await page.addInitScript(() => {
    const seen = new Map<number, number>();
    Object.assign(window, { interactions: seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { interactionId?: number })[])
        if (entry.interactionId)
          seen.set(entry.interactionId, Math.max(entry.duration, seen.get(entry.interactionId) ?? 0));
    }).observe({ type: "event", durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  });
}

const percentile = (sorted: number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** What `run` did `count` times: how long until the next picture. The browser tells those of 16 ms and more. */
async function interactions(page: Page, count: number, run: () => Promise<void>) {
  const take = () =>
    page.evaluate(async () => {
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
      const seen = (window as unknown as { interactions: Map<number, number> }).interactions;
      const all = [...seen.values()];
      seen.clear();
      return all;
    });
  await take();
  await run();
  const slow = (await take()).sort((a, b) => a - b);
  const all = [...Array<number>(Math.max(0, count - slow.length)).fill(8), ...slow];
  return { median: percentile(all, 0.5), p98: percentile(all, 0.98), worst: all.at(-1) ?? 0 };
}

async function spent(cdp: CDPSession) {
  const { metrics } = await cdp.send("Performance.getMetrics");
  const of = (name: string) => metrics.find((one) => one.name === name)?.value ?? 0;
  return {
    script: of("ScriptDuration") * 1_000,
    layout: (of("LayoutDuration") + of("RecalcStyleDuration")) * 1_000,
    heap: of("JSHeapUsedSize"),
  };
}

/** Scrolls a step each frame until the end; what a frame cost. */
async function scrolls(page: Page, cdp: CDPSession, step: number) {
  const before = await spent(cdp);
  const gaps = await page.locator(".items").evaluate(async (box, by) => {
    const found: number[] = [];
    let last = performance.now();
    let still = 0;
    let at = box.scrollTop;
    while (still < 20) {
      box.scrollTop += by;
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      found.push(now - last);
      last = now;
      still = box.scrollTop === at ? still + 1 : 0;
      at = box.scrollTop;
    }
    return found;
  }, step);
  const after = await spent(cdp);
  const frames = gaps.length;
  const sorted = gaps.sort((a, b) => a - b);
  return {
    frames,
    script: (after.script - before.script) / frames,
    layout: (after.layout - before.layout) / frames,
    p98: percentile(sorted, 0.98),
    worst: sorted.at(-1) ?? 0,
  };
}

/** Scrolls on while a page of the list is still on its way, which a busy machine may have let the throw outrun. */
async function reachesTheEnd(page: Page) {
  const last = page.locator(`.items li[aria-posinset="${CHATS}"]`);
  await expect(async () => {
    await page.locator(".items").evaluate((box) => box.scrollTo(0, box.scrollHeight));
    await expect(last).toBeVisible({ timeout: 500 });
  }).toPass();
}

test(`the console with ${CHATS} chats, in figures`, async ({ desk, page }) => {
  test.setTimeout(600_000);
  await fill(desk);
  await watch(page);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Performance.enable");
  await signIn(page, desk);
  await expect(page.locator(".items a.item").first()).toBeVisible();
  const figures: [string, string][] = [];
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  const tellScroll = (what: string, told: Awaited<ReturnType<typeof scrolls>>) =>
    figures.push([
      what,
      `${told.frames} frames: script ${ms(told.script)}, layout ${ms(told.layout)} each; p98 ${ms(told.p98)}, worst ${ms(told.worst)}`,
    ]);
  const tell = (what: string, told: Awaited<ReturnType<typeof interactions>>) =>
    figures.push([what, `median ${told.median} ms, p98 ${told.p98} ms, worst ${told.worst} ms`]);

  tellScroll("scrolling down, loading on the way", await scrolls(page, cdp, STEP));
  await reachesTheEnd(page);
  tellScroll("scrolling up, everything loaded", await scrolls(page, cdp, -STEP));

  await page.locator(".items a.item").first().click();
  await expect(page.locator(".lines article").first()).toBeVisible();
  const walk = (key: string, times: number, pause: number) => async () => {
    for (let n = 0; n < times; n++) {
      await page.keyboard.press(key);
      await page.waitForTimeout(pause);
    }
  };
  tell("j, held down", await interactions(page, 50, walk("j", 50, 30)));
  tell("k, one chat after the other", await interactions(page, 30, walk("k", 30, 200)));

  const opening: number[] = [];
  const clicks = await interactions(page, 20, async () => {
    for (let n = 0; n < 20; n++) {
      const item = page.locator(".items .item:not([aria-current])").nth(n % 4);
      const name = (await item.locator(".l1 b").textContent()) ?? "";
      const from = Date.now();
      await item.click();
      await page.locator(".chathead h2", { hasText: name }).waitFor();
      await page.locator(".lines article").first().waitFor();
      opening.push(Date.now() - from);
    }
  });
  tell("opening a chat by click", clicks);
  figures.push([
    "until its messages stand there",
    `median ${percentile(
      opening.sort((a, b) => a - b),
      0.5,
    )} ms`,
  ]);

  await page.keyboard.press("r");
  await expect(page.locator("textarea.ta")).toBeFocused();
  const typing = () =>
    page.keyboard.type("お待たせしました。まもなくお届けします。".repeat(5), { delay: 20 });
  tell("typing a reply", await interactions(page, 100, typing));

  let asked = 0;
  page.on("request", () => asked++);
  const before = await spent(cdp);
  for (let n = 0; n < 20; n++) {
    await (await desk.customer({ name: `静 ${n}` })).writes("まだですか");
    await page.waitForTimeout(200);
  }
  const after = await spent(cdp);
  figures.push([
    "20 new customers one after the other, while all chats are loaded",
    `script ${ms((after.script - before.script) / 20)} each, ${asked} requests`,
  ]);
  figures.push(["memory of the page's script", `${Math.round(after.heap / 1e6)} MB`]);

  const rows = figures.map(([what, told]) => `| ${what} | ${told} |\n`);
  process.stdout.write(`\n${CHATS} chats, ${cpus().length} × ${cpus()[0]?.model.trim()}\n${rows.join("")}`);
});
