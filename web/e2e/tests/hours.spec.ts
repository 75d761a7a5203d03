import { expect, test } from "../desk/index.ts";
import { signIn } from "../desk/pages.ts";

test.use({ timezoneId: "Asia/Tokyo", locale: "ja-JP" });

test("the admin changes the week by typing, by dragging and by copying; it says what it means before it is saved", async ({
  desk,
  page,
}) => {
  await signIn(page, desk);
  const made = await desk.api.call("POST", "/business-hours", {
    name: "修理受付",
    time_zone: "Asia/Tokyo",
    kind: "weekly",
    weekly: [{ days: ["mon", "tue", "wed", "thu", "fri"], from: "09:00", to: "18:00" }],
  });
  await page.goto(`${desk.url}/console/settings/hours/${made.id}`);
  const words = page.locator(".note.words");
  await expect(words).toContainText("平日 9:00〜18:00");

  const friday = page.getByRole("group", { name: "金曜日" });
  await friday.getByRole("button", { name: "金曜日に時間帯を追加" }).press("Enter");
  const evening = friday.getByRole("textbox", { name: "金曜日の時間帯 2" });
  await expect(evening).toBeFocused();
  await evening.fill("２２：００～２６：００");
  await evening.press("Enter");
  await expect(evening).toHaveValue("22:00〜翌2:00");
  await expect(words).toContainText("22:00〜翌2:00");

  const saturday = page.getByRole("group", { name: "土曜日" });
  const track = saturday.locator(".track");
  await track.scrollIntoViewIfNeeded();
  const box = await track.boundingBox();
  if (!box) throw new Error("the line of Saturday is not shown");
  const at = (hour: number) => ({ x: box.x + (box.width * hour) / 24, y: box.y + box.height / 2 });
  await page.mouse.move(at(10).x + 1, at(10).y);
  await page.mouse.down();
  await page.mouse.move(at(13).x, at(13).y, { steps: 5 });
  await page.mouse.move(at(15).x, at(15).y, { steps: 5 });
  await page.mouse.up();
  await expect(saturday.getByRole("textbox")).toHaveValue("10:00〜15:00");

  await saturday.getByRole("button", { name: "土曜日をほかの曜日へ写す" }).click();
  await page.getByRole("menuitem", { name: "日曜日" }).click();
  await expect(page.getByRole("group", { name: "日曜日" }).getByRole("textbox")).toHaveValue("10:00〜15:00");
  await expect(words).toContainText("土日 10:00〜15:00");

  await page.locator(".savebar .btn.pri").click();
  await expect(page.locator(".savebar .unsaved")).toHaveCount(0);
  const saved = await desk.api.call("GET", `/business-hours/${made.id}`);
  expect(saved.weekly).toContainEqual({ days: ["fri"], from: "22:00", to: "02:00" });
  expect(saved.weekly).toContainEqual({ days: ["sat", "sun"], from: "10:00", to: "15:00" });
});

test("what overlaps is refused where it stands, and nothing typed is lost", async ({ desk, page }) => {
  await signIn(page, desk);
  const made = await desk.api.call("POST", "/business-hours", {
    name: "夜間",
    time_zone: "Asia/Tokyo",
    kind: "weekly",
    weekly: [
      { days: ["mon"], from: "22:00", to: "06:00" },
      { days: ["tue"], from: "09:00", to: "18:00" },
    ],
  });
  await page.goto(`${desk.url}/console/settings/hours/${made.id}`);
  const tuesday = page.getByRole("group", { name: "火曜日" }).getByRole("textbox");
  await tuesday.fill("5:00〜18:00");
  await tuesday.press("Tab");
  await expect(tuesday).toHaveAttribute("aria-invalid", "true");
  await page.locator(".savebar .btn.pri").click();
  await expect(page.getByText("ほかの時間と重なっています。")).toBeVisible();
  await expect(tuesday).toHaveValue("5:00〜18:00");
  expect((await desk.api.call("GET", `/business-hours/${made.id}`)).weekly).toHaveLength(2);
});

test("holidays are typed, offered and imported, and the year shows which of them count", async ({
  desk,
  page,
}) => {
  await signIn(page, desk);
  const hours = await desk.api.call("POST", "/business-hours", {
    name: "店舗",
    time_zone: "Asia/Tokyo",
    kind: "weekly",
    weekly: [{ days: ["mon", "tue", "wed", "thu", "fri"], from: "09:00", to: "18:00" }],
  });
  await page.goto(`${desk.url}/console/settings/holidays`);
  await page.getByRole("button", { name: "休日リストを追加" }).click();
  await page.getByRole("textbox", { name: "リストの名前" }).fill("会社の休業");
  await page.keyboard.press("Enter");

  await page.getByRole("button", { name: "休日を追加" }).click();
  const field = (name: string) => page.getByRole("textbox", { name: `1行目の${name}` });
  await field("名前").fill("年末年始");
  await field("はじめの日").fill("12月29日");
  await field("おわりの日").fill("１／３");
  await page.getByRole("button", { name: /日本の祝日/ }).click();
  const year = new Date().getFullYear();
  await expect(page.locator(".holrow:not(.hd)").nth(5)).toBeVisible();
  await page.locator(".savebar .btn.pri").click();
  await expect(page.locator(".savebar .unsaved")).toHaveCount(0);

  await page.locator("input[type=file]").setInputFiles({
    name: "holidays.ics",
    mimeType: "text/calendar",
    buffer: Buffer.from(
      `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:${year}0707\r\nDTEND;VALUE=DATE:${year}0708\r\nSUMMARY:七夕の休み\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`,
    ),
  });
  await expect.poll(() => page.locator('.holrow input[value="七夕の休み"]').count()).toBe(1);

  // 七夕 in Shift_JIS: never taken for what it isn't.
  await page.locator("input[type=file]").setInputFiles({
    name: "shift-jis.ics",
    mimeType: "text/calendar",
    buffer: Buffer.concat([
      Buffer.from("BEGIN:VCALENDAR\r\nSUMMARY:"),
      Buffer.from([0x8e, 0xb5, 0x97, 0x5b]),
    ]),
  });
  const picker = page.getByRole("button", { name: ".ics を読みこむ" });
  await expect(picker, "said where the file is chosen").toHaveAccessibleDescription(
    /^shift-jis\.ics は読みこめませんでした。ファイルの文字コードが UTF-8 ではありません。/,
  );
  await expect(page.getByRole("alert").filter({ hasText: "shift-jis.ics" })).toBeVisible();
  await page.locator("input[type=file]").setInputFiles({
    name: "notes.ics",
    mimeType: "text/calendar",
    buffer: Buffer.from("七夕は休み"),
  });
  await expect(picker).toHaveAccessibleDescription(/^notes\.ics は読みこめませんでした。1行目：/);
  await page.getByRole("button", { name: /日本の祝日/ }).click();
  await expect(picker, "what was refused is over").not.toHaveAccessibleDescription(/読みこめませんでした/);

  await page.goto(`${desk.url}/console/settings/hours/${hours.id}`);
  await page.getByRole("checkbox", { name: /会社の休業/ }).press("Space");
  await expect(page.locator(".months .hday").nth(10)).toBeVisible();
  await expect(page.locator(".year .sr")).toContainText(`${year}-07-07 七夕の休み 終日休み`);
  await page.locator(".savebar .btn.pri").click();
  await expect(page.locator(".savebar .unsaved")).toHaveCount(0);

  await page.goto(`${desk.url}/console/settings/holidays`);
  await expect(page.getByRole("button", { name: "削除", exact: true })).toBeDisabled();
  await expect(page.getByText("店舗 が使っているあいだは削除できません。")).toBeVisible();
});

for (const [locale, viewport, says] of [
  [
    "ja-JP",
    { width: 1440, height: 900 },
    { monday: "月曜日", usual: "9:00〜18:00", unclear: /のように入力してください。深夜は/ },
  ],
  [
    "en-GB",
    { width: 390, height: 844 },
    { monday: "Monday", usual: "9:00–18:00", unclear: /Write it like 9:00–18:00/ },
  ],
] as const)
  test.describe(`${locale}, ${viewport.width}`, () => {
    test.use({ locale, viewport });
    test("what is no time says so in words, and isn't left out of what is saved", async ({ desk, page }) => {
      const made = await desk.api.call("POST", "/business-hours", {
        name: "店舗",
        time_zone: "Asia/Tokyo",
        kind: "weekly",
        weekly: [{ days: ["mon"], from: "09:00", to: "18:00" }],
      });
      await signIn(page, desk);
      await page.goto(`${desk.url}/console/settings/hours/${made.id}`);
      const monday = page.getByRole("group", { name: says.monday }).getByRole("textbox");
      await monday.fill("25時ごろ");
      await monday.press("Tab");
      await expect(page.getByRole("alert").filter({ hasText: says.unclear })).toBeVisible();
      await page.locator(".hoursfields input").first().fill("本店");
      const save = page.locator(".savebar .btn.pri");
      await expect(save, "there is something nobody understands").toBeDisabled();
      await expect(monday).toHaveValue("25時ごろ");

      page.once("dialog", (asked) => void asked.accept());
      await page.reload();
      await expect(monday, "nothing typed is lost by a reload").toHaveValue("25時ごろ");
      await expect(monday).toHaveAccessibleDescription(says.unclear);
      await expect(page.locator(".hoursfields input").first()).toHaveValue("本店");
      await expect(save).toBeDisabled();

      await page.getByRole("group", { name: says.monday }).locator(".acts button").last().click();
      await expect(monday, "a day that is cleared takes it along").toHaveCount(0);
      await page.getByRole("group", { name: says.monday }).locator(".typed button").click();
      await expect(monday).toHaveValue(says.usual);

      await monday.fill("２２：００〜２６：００");
      await save.click();
      await expect(page.locator(".savebar .unsaved")).toHaveCount(0);
      const saved = await desk.api.get(`/business-hours/${made.id}`);
      expect(saved).toMatchObject({ name: "本店", weekly: [{ days: ["mon"], from: "22:00", to: "02:00" }] });
    });
  });

test("a holiday without a date says what is missing; an empty row is none", async ({ desk, page }) => {
  const calendar = await desk.api.call("POST", "/holiday-calendars", { name: "休日" });
  await signIn(page, desk);
  await page.goto(`${desk.url}/console/settings/holidays/${calendar.id}`);
  await page.getByRole("button", { name: "休日を追加" }).click();
  await page.getByRole("button", { name: "休日を追加" }).click();
  const field = (name: string) => page.getByRole("textbox", { name: `2行目の${name}` });
  await field("名前").fill("創立記念日");
  await expect(page.getByText("始まりの日を「2026/12/29」か")).toBeVisible();
  await field("はじめの日").fill("１０月４日");
  await field("おわりの日").fill("ずっと");
  await expect(page.getByText("終わりの日を「2027/1/3」か")).toBeVisible();
  await field("おわりの日").fill("");
  await page.locator(".savebar .btn.pri").click();
  await expect(page.locator(".savebar .unsaved")).toHaveCount(0);
  const { holidays } = await desk.api.get(`/holiday-calendars/${calendar.id}`);
  expect(holidays).toMatchObject([{ name: "創立記念日", from: "10-04" }]);
});
