import { readFile } from "node:fs/promises";
import type { Browser, Page } from "@playwright/test";
import { nothingFound } from "../desk/axe.ts";
import { type Desk, expect, test } from "../desk/index.ts";
import { signIn } from "../desk/pages.ts";

/** Two customers write while the desk is closed; one is answered before it opens. */
async function evening(desk: Desk) {
  for (const name of ["川根 あかり", "静 ひなた"]) {
    await (await desk.customer({ name })).writes("こんばんは");
  }
  const chats = await desk.chats();
  const answered = chats.find((chat) => chat.contact.display_name === "川根 あかり");
  await desk.api.call("POST", `/chats/${answered.id}/messages`, { text: "お待たせしました" });
  await expect
    .poll(async () => (await desk.api.get("/reports/promises")).total)
    .toMatchObject({ kept: 1, running: 1, late: 0 });
}

async function opened(
  browser: Browser,
  desk: Desk,
  locale: string,
  width: number,
  height: number,
): Promise<Page> {
  const context = await browser.newContext({ locale, viewport: { width, height } });
  const page = await context.newPage();
  await signIn(page, desk);
  await page.goto(`${desk.url}/console/reports`);
  await expect(page.locator(".lede")).toBeVisible();
  return page;
}

test("every figure leads to exactly the chats that it counted, and back", async ({ desk, page }) => {
  await evening(desk);
  await signIn(page, desk);
  await page.getByRole("link", { name: "レポート", exact: true }).first().click();
  await expect(page).toHaveURL(/\/console\/reports/);
  await expect(page.locator(".lede .big")).toContainText("2件");
  await expect(page.locator(".lede .big")).toContainText("100%");
  await nothingFound(page, "reports");

  await page.locator(".trio").getByRole("link").first().click();
  await expect(page).toHaveURL(/report=offline_messages.*reason=outside_hours/);
  await expect(page.locator(".items a.item")).toHaveCount(2);
  await expect(page.locator(".listhead h2")).toContainText("レポートのチャット");
  await page.getByRole("link", { name: "レポートに戻る" }).click();

  const running = page.locator(".promises small span", { hasText: "これから" }).getByRole("link");
  await running.click();
  await expect(page.locator(".items a.item")).toHaveCount(1);
  await expect(page.locator(".items a.item")).toContainText("静 ひなた");
  await page.locator(".items a.item").click();
  await expect(page.locator(".chathead h2")).toHaveText("静 ひなた");
  // It was read, and still stands among those that the figure counted.
  await expect.poll(async () => (await desk.api.get("/chats?view=unassigned")).data[0].unread).toBe(0);
  await expect(page.locator(".items a.item")).toHaveCount(1);
  await expect(page).toHaveURL(/report=offline_messages/);
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(/\/console\/reports/);
});

test("the week is walked by the arrow keys, and an hour leads to the chats written in it", async ({
  desk,
  page,
}) => {
  await evening(desk);
  await signIn(page, desk);
  await page.goto(`${desk.url}/console/reports`);
  const grid = page.getByRole("grid", { name: "お客様が書く時間" });
  const written = grid.getByRole("link");
  const place = Number(await written.first().getAttribute("data-cell"));
  await grid.locator("[tabindex='0']").focus();
  await page.keyboard.press("Home");
  for (let day = 0; day < Math.floor(place / 24); day++) await page.keyboard.press("ArrowDown");
  for (let hour = 0; hour < place % 24; hour++) await page.keyboard.press("ArrowRight");
  await expect(written.first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/report=customer_hours/);
  await expect(page.locator(".items a.item").first()).toBeVisible();
});

test("on a phone each day is a column, all hours are in sight, and arrow keys go where they point", async ({
  desk,
  browser,
}) => {
  await evening(desk);
  const page = await opened(browser, desk, "ja-JP", 390, 844);
  const grid = page.getByRole("grid", { name: "お客様が書く時間" });
  await expect(grid.getByRole("columnheader")).toHaveText(["月", "火", "水", "木", "金", "土", "日"]);
  await expect(grid.locator("tbody tr")).toHaveCount(24);
  const box = page.locator(".scroll", { has: grid });
  await expect.poll(() => box.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
  await grid.locator("[tabindex='0']").focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await expect(grid.locator(":focus")).toHaveAttribute("data-cell", String(24 + 10));
  await page.context().close();
});

test("a department that never closes doesn't hide when the others do, and on a phone no figure is out of sight", async ({
  desk,
  browser,
}) => {
  await evening(desk);
  const always = await desk.api.call("POST", "/business-hours", {
    name: "24時間",
    time_zone: "Asia/Tokyo",
    kind: "always",
    weekly: [],
  });
  const night = await desk.api.call("POST", "/departments", {
    name: "夜間窓口",
    business_hours_id: always.id,
    agent_ids: [desk.agent],
  });
  await desk.api.call("POST", "/channels", {
    kind: "webchat",
    name: "夜間 Web チャット",
    department_id: night.id,
    agent_ids: [desk.agent],
  });
  const page = await opened(browser, desk, "ja-JP", 390, 844);
  await expect(page.locator(".legend").getByText("一部の部門が休み")).toBeVisible();
  await expect(page.locator(".chart .recharts-reference-area").first()).toBeVisible();
  await page.locator("details.astable summary").click();
  await expect(
    page.locator("details.astable tbody th").filter({ hasText: "1部門は休み" }).first(),
  ).toBeVisible();
  await expect(page.locator("td.open"), "nine hours of one day, as if it were alone").toHaveCount(9);

  const departments = page.getByRole("region", { name: "部門と経路" });
  const department = departments.getByRole("listitem").filter({ hasText: "サポート部" });
  await expect(department.locator("dl").first()).toContainText("オフライン時のメッセージ2");
  await expect(department.locator("dl").first()).toContainText("守れた約束100%");
  await expect.poll(() => departments.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
  await department.getByRole("link", { name: "2", exact: true }).first().click();
  await expect(page.locator(".items .item")).toHaveCount(2);
  await page.context().close();
});

test("the days of the chart have their weekdays, and closed holidays their name", async ({
  desk,
  browser,
}) => {
  await evening(desk);
  const today = (await desk.api.get("/reports/offline-messages")).to;
  const [hours] = await desk.api.all("/business-hours");
  const { id } = await desk.api.call("POST", "/holiday-calendars", {
    name: "店の休み",
    holidays: [{ name: "棚卸し", from: today, to: today }],
  });
  await desk.api.call("PATCH", `/business-hours/${hours.id}`, { holiday_calendar_ids: [id] });
  for (const [locale, width, weekdays, weekends] of [
    ["ja-JP", 1440, 28, /^(土|日)+$/],
    ["ja-JP", 390, 8, /^(土|日)+$/],
    ["en-GB", 1440, 28, /^(Sat|Sun)+$/],
    ["en-GB", 390, 28, /^S+$/],
  ] as const) {
    const page = await opened(browser, desk, locale, width, 900);
    await expect(page.locator(".dayaxis :is(.weekday, .weekend)")).toHaveCount(weekdays);
    expect((await page.locator(".dayaxis .weekend").allTextContents()).join("")).toMatch(weekends);
    await expect(page.locator(".dayaxis .weekend")).toHaveCount(8);
    await expect(page.locator(".dayaxis .holiday")).toHaveText("棚卸し");
    await page.context().close();
  }
});

test("a report is a file for a spreadsheet, about the dates that are chosen", async ({ desk, page }) => {
  await evening(desk);
  await signIn(page, desk);
  await page.goto(`${desk.url}/console/reports?days=7`);
  await page.getByRole("button", { name: "CSV" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "日ごとの送信と理由" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^offline-messages_\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\d\.csv$/);
  const bytes = await readFile(await download.path());
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = bytes.toString("utf8").split("\r\n");
  expect(lines).toHaveLength(1 + 7 * 2 + 1);
  expect(lines.filter((line) => line.includes(",outside_hours,2,2,0"))).toHaveLength(1);
});

test("what is chosen stands in the address and survives a reload", async ({ desk, page }) => {
  await evening(desk);
  await signIn(page, desk);
  await page.goto(`${desk.url}/console/reports?from=2026-01-01&to=2026-01-31`);
  await expect(page.getByRole("heading", { name: "この期間には、まだ何もありません" })).toBeVisible();
  await page.getByRole("combobox", { name: "期間" }).click();
  await page.getByRole("option", { name: "直近の 7日間" }).click();
  await expect(page).toHaveURL(/days=7/);
  await expect(page.locator(".lede .big")).toContainText("2件");
  await page.reload();
  await expect(page.locator(".lede .big")).toContainText("7日間");
  await page.locator("details.astable summary").click();
  await expect(page.locator("details.astable tbody tr")).toHaveCount(7);
});

for (const [language, locale] of [
  ["ja", "ja-JP"],
  ["en", "en-GB"],
] as const)
  test(`axe finds nothing and nothing is cut off: ${language}, desktop and phone`, async ({
    desk,
    browser,
  }) => {
    await evening(desk);
    for (const [width, height] of [
      [1440, 900],
      [390, 844],
    ] as const) {
      const page = await opened(browser, desk, locale, width, height);
      await nothingFound(page, `reports, ${language}, ${width}`);
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
        .toBeLessThanOrEqual(width);
      await page.context().close();
    }
  });
