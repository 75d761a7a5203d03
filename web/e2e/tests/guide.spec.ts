import { nothingFound } from "../desk/axe.ts";
import { expect, type Page, test } from "../desk/index.ts";
import { signIn } from "../desk/pages.ts";

const phone = { width: 390, height: 844 };

/** What the browser complained of: a refused script, a missing file. */
function complaints(page: Page): string[] {
  const all: string[] = [];
  page.on("console", (message) => message.type() === "error" && all.push(message.text()));
  page.on("pageerror", (error) => all.push(error.message));
  return all;
}

test("every page reads without a fault, in both languages and looks, wide and on a phone", async ({
  desk,
  browser,
}) => {
  test.setTimeout(300_000);
  for (const language of ["ja", "en"]) {
    const context = await browser.newContext({ reducedMotion: "reduce" });
    const page = await context.newPage();
    const complained = complaints(page);
    await page.goto(`${desk.url}/guide/${language}/`);
    const addresses = await page
      .locator("#contents a")
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
    expect(addresses.length).toBeGreaterThan(20);
    for (const [at, address] of addresses.entries()) {
      await page.emulateMedia({ colorScheme: at % 2 ? "dark" : "light" });
      await page.setViewportSize(at % 3 ? { width: 1440, height: 900 } : phone);
      await page.goto(address);
      await expect(page.locator("#contents [aria-current=page]")).toHaveAttribute(
        "href",
        new URL(address).pathname,
      );
      await nothingFound(page, address);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect.soft(wider, `${address} fits`).toBeLessThanOrEqual(0);
    }
    expect(complained).toEqual([]);
    await context.close();
  }
});

test("the policy lets no inline script or style run, and nothing from elsewhere", async ({
  desk,
  request,
}) => {
  for (const path of ["", "ja/", "en/hours", "ja/nowhere"]) {
    const answer = await request.get(`${desk.url}/guide/${path}`);
    expect(answer.status()).toBe(path.endsWith("nowhere") ? 404 : 200);
    expect(answer.headers()["content-security-policy"]).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self';/,
    );
  }
});

test("one searches in Japanese, by keyboard, and an IME is let finish", async ({ desk, page }) => {
  const complained = complaints(page);
  await page.goto(`${desk.url}/guide/ja/`);
  await page.keyboard.press("/");
  const field = page.getByRole("searchbox");
  await expect(field).toBeFocused();
  const ime = await page.context().newCDPSession(page);
  await ime.send("Input.imeSetComposition", { text: "休日", selectionStart: 2, selectionEnd: 2 });
  await expect(page.locator(".results a").first()).toContainText("休日");
  await page.keyboard.press("Enter");
  await expect(field, "the Enter that ends a composition opens nothing").toBeVisible();
  await field.fill("休日を決める");
  await expect(page.locator(".results b").first()).toHaveText("休日を決める");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/guide\/ja\/hours#holidays$/);
  await expect(page.getByRole("heading", { name: "休日を決める" })).toBeInViewport();
  // Keys are heard once the page's script is here.
  await page.waitForLoadState();
  await page.keyboard.press("/");
  await expect(field).toBeFocused();
  await field.fill("鯨飲馬食");
  await expect(page.getByRole("status")).toHaveText(/見つかりませんでした/);
  await page.keyboard.press("Escape");
  await expect(field).toBeHidden();
  expect(complained).toEqual([]);
});

test("the other language opens at the same section, the first address in the reader's own", async ({
  desk,
  page,
}) => {
  await page.goto(`${desk.url}/guide/`);
  await expect(page).toHaveURL(/\/guide\/ja\/$/);
  await page.goto(`${desk.url}/guide/ja/try-it#send-a-test`);
  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL(/\/guide\/en\/try-it#send-a-test$/);
  await expect(page.getByRole("heading", { name: "Send a test" })).toBeInViewport();
});

test("on a phone the contents open over the page, and close again", async ({ desk, page }) => {
  await page.setViewportSize(phone);
  await page.goto(`${desk.url}/guide/ja/hours`);
  const contents = page.getByRole("navigation", { name: "目次" });
  await expect(contents).toBeHidden();
  await page.getByRole("button", { name: "目次" }).click();
  await expect(contents).toBeVisible();
  await nothingFound(page, "contents on a phone");
  await page.keyboard.press("Escape");
  await expect(contents).toBeHidden();
  await page.getByRole("button", { name: "目次" }).click();
  await contents.getByRole("link", { name: "朝の一覧" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("朝の一覧");
});

test("the look is the console's, and its pictures are in that look", async ({ desk, page }) => {
  await page.goto(`${desk.url}/guide/ja/hours`);
  await expect(page.locator("figure img.light")).toBeVisible();
  await page.getByRole("button", { name: "暗くする" }).click();
  await expect(page.locator("figure img.light")).toBeHidden();
  await expect(page.locator("figure img.dark")).toBeVisible();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await signIn(page, desk);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("the console leads to the guide's page about what is on screen", async ({ desk, page }) => {
  await signIn(page, desk);
  await page.goto(`${desk.url}/console/settings/holidays`);
  const opened = page.waitForEvent("popup");
  await page.getByRole("link", { name: /使いかた/ }).click();
  const guide = await opened;
  await expect(guide).toHaveURL(/\/guide\/ja\/hours#holidays$/);
  await expect(guide.getByRole("heading", { name: "休日を決める" })).toBeInViewport();
  await page.goto(`${desk.url}/console/chats/unassigned`);
  await page.locator(".av.me").click();
  await expect(page.getByRole("menuitem", { name: /使いかたガイド/ })).toHaveAttribute("href", "/guide/ja/");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog").getByRole("link", { name: /使いかたガイド/ })).toHaveAttribute(
    "href",
    "/guide/ja/",
  );
});
