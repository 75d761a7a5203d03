import { nothingFound, unrolled } from "../desk/axe.ts";
import { Finger, hourOn } from "../desk/finger.ts";
import { expect, type Page, test } from "../desk/index.ts";
import { takesTheFocus } from "../desk/keys.ts";
import { all, apart, inLooks } from "../desk/looks.ts";
import { signIn } from "../desk/pages.ts";
import type { Language, Words } from "../desk/words.ts";

const weekdays = ["mon", "tue", "wed", "thu", "fri"];

/** The days of the week as the console calls them, from Monday on. */
const daysIn = (language: Language) => {
  const long = new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" });
  // A Monday, and the days after it.
  return Array.from({ length: 7 }, (_, day) => long.format(Date.UTC(2024, 0, 1 + day)));
};

/** A day of the week's editor: its line, the times typed beside it, and what can be done with it. */
function dayOf(page: Page, say: Words, day: string) {
  const group = page.getByRole("group", { name: day });
  return {
    track: group.locator(".track"),
    typed: group.getByRole("textbox"),
    interval: (number: number) => group.getByRole("textbox", { name: say("hours.shift", { day, number }) }),
    add: group.getByRole("button", { name: say("hours.add_shift", { day }) }),
    copy: group.getByRole("button", { name: say("hours.copy_day", { day }) }),
  };
}

const made = (weekly: { days: string[]; from: string; to: string }[], name = "店舗") => ({
  name,
  time_zone: "Asia/Tokyo",
  kind: "weekly",
  weekly,
});

inLooks(all, ({ language, ja, phone, say }) => {
  const days = daysIn(language);
  const [friday, saturday, sunday] = [days[4], days[5], days[6]] as [string, string, string];

  test("the admin changes the week by typing, by dragging and by copying; it says what it means before it is saved", async ({
    desk,
    page,
  }) => {
    await signIn(page, desk);
    const body = made([{ days: weekdays, from: "09:00", to: "18:00" }], "修理受付");
    const { id } = await desk.api.call("POST", "/business-hours", body);
    await page.goto(`${desk.url}/console/settings/hours/${id}`);
    const words = page.locator(".note.words");
    await expect(words).toContainText(ja ? "平日 9:00〜18:00" : "Mon–Fri 9:00–18:00");

    const onFriday = dayOf(page, say, friday);
    await onFriday.add.press("Enter");
    const evening = onFriday.interval(2);
    await expect(evening).toBeFocused();
    await evening.fill("２２：００～２６：００");
    await evening.press("Enter");
    await expect(evening).toHaveValue(ja ? "22:00〜翌2:00" : "22:00–2:00 (next day)");
    await expect(words).toContainText(ja ? "22:00〜翌2:00" : "22:00–2:00");

    const { track, typed, copy } = dayOf(page, say, saturday);
    const [from, between, to] = [await hourOn(track, 10), await hourOn(track, 13), await hourOn(track, 15)];
    if (phone) await (await Finger.of(page)).drags({ ...from, x: from.x + 1 }, to);
    else {
      await page.mouse.move(from.x + 1, from.y);
      await page.mouse.down();
      await page.mouse.move(between.x, between.y, { steps: 5 });
      await page.mouse.move(to.x, to.y, { steps: 5 });
      await page.mouse.up();
    }
    await expect(typed).toHaveValue(ja ? "10:00〜15:00" : "10:00–15:00");

    await copy.click();
    await expect(page.getByRole("menuitem", { name: sunday })).toBeVisible();
    await nothingFound(page, "the menu of days", "[role=menu]");
    await page.getByRole("menuitem", { name: sunday }).click();
    await expect(dayOf(page, say, sunday).typed).toHaveValue(ja ? "10:00〜15:00" : "10:00–15:00");
    await expect(words).toContainText(ja ? "土日 10:00〜15:00" : "Sat & Sun 10:00–15:00");

    await page.locator(".savebar .btn.pri").click();
    await expect(page.locator(".savebar .unsaved")).toHaveCount(0);
    const saved = await desk.api.call("GET", `/business-hours/${id}`);
    expect(saved.weekly).toContainEqual({ days: ["fri"], from: "22:00", to: "02:00" });
    expect(saved.weekly).toContainEqual({ days: ["sat", "sun"], from: "10:00", to: "15:00" });
  });
});

inLooks(apart, ({ language, ja, phone, say }) => {
  const days = daysIn(language);
  const [monday, tuesday, saturday] = [days[0], days[1], days[5]] as [string, string, string];

  test(`a press is an hour${phone ? ", a finger stretches and moves it, and scrolling over it changes nothing" : ""}`, async ({
    desk,
    page,
  }) => {
    await signIn(page, desk);
    const body = made([{ days: ["sat"], from: "10:00", to: "15:00" }]);
    const { id } = await desk.api.call("POST", "/business-hours", body);
    await page.goto(`${desk.url}/console/settings/hours/${id}`);
    const one = dayOf(page, say, monday);
    const at = await hourOn(one.track, 9.1);
    await (phone ? page.touchscreen.tap(at.x, at.y) : page.mouse.click(at.x, at.y));
    await expect(one.typed).toHaveValue(ja ? "9:00〜10:00" : "9:00–10:00");
    if (!phone) return;

    const finger = await Finger.of(page);
    const other = dayOf(page, say, saturday);
    // Just beside the bar, where a finger that means its end comes down.
    const end = await hourOn(other.track, 15);
    await finger.drags({ ...end, x: end.x + 8 }, { ...end, x: (await hourOn(other.track, 18)).x + 8 });
    await expect(other.typed).toHaveValue("10:00–18:00");
    await finger.drags(await hourOn(other.track, 14), await hourOn(other.track, 12));
    await expect(other.typed).toHaveValue("8:00–16:00");

    const before = await page.locator(".wk").getByRole("textbox").count();
    const far = () => page.evaluate(() => [...document.querySelectorAll("*")].map((each) => each.scrollTop));
    const stood = await far();
    const up = await hourOn(other.track, 20);
    await finger.drags(up, { ...up, y: up.y - 200 });
    await expect.poll(far, "the page was scrolled").not.toEqual(stood);
    await expect(page.locator(".wk").getByRole("textbox"), "and no hour added").toHaveCount(before);
  });

  test("what overlaps is refused where it stands, and nothing typed is lost", async ({ desk, page }) => {
    await signIn(page, desk);
    const body = made([
      { days: ["mon"], from: "22:00", to: "06:00" },
      { days: ["tue"], from: "09:00", to: "18:00" },
    ]);
    const { id } = await desk.api.call("POST", "/business-hours", body);
    await page.goto(`${desk.url}/console/settings/hours/${id}`);
    const { typed } = dayOf(page, say, tuesday);
    const wrong = ja ? "5:00〜18:00" : "5:00–18:00";
    await typed.fill(wrong);
    await typed.press("Tab");
    await expect(typed).toHaveAttribute("aria-invalid", "true");
    await page.locator(".savebar .btn.pri").click();
    await expect(page.getByText(say("errors.overlap"))).toBeVisible();
    await expect(typed).toHaveValue(wrong);
    expect((await desk.api.call("GET", `/business-hours/${id}`)).weekly).toHaveLength(2);
  });

  test("what is no time says so in words, and isn't left out of what is saved", async ({ desk, page }) => {
    const body = made([{ days: ["mon"], from: "09:00", to: "18:00" }]);
    const { id } = await desk.api.call("POST", "/business-hours", body);
    await signIn(page, desk);
    await page.goto(`${desk.url}/console/settings/hours/${id}`);
    const { typed } = dayOf(page, say, monday);
    await typed.fill("25時ごろ");
    await typed.press("Tab");
    await expect(page.getByRole("alert").filter({ hasText: say("hours.unclear") })).toBeVisible();
    await page.locator(".hoursfields input").first().fill("本店");
    const save = page.locator(".savebar .btn.pri");
    await expect(save, "there is something nobody understands").toBeDisabled();
    await expect(typed).toHaveValue("25時ごろ");

    page.once("dialog", (asked) => void asked.accept());
    await page.reload();
    await expect(typed, "nothing typed is lost by a reload").toHaveValue("25時ごろ");
    await expect(typed).toHaveAccessibleDescription(say("hours.unclear"));
    await expect(page.locator(".hoursfields input").first()).toHaveValue("本店");
    await expect(save).toBeDisabled();

    await page.getByRole("button", { name: say("hours.clear_day", { day: monday }) }).click();
    await expect(typed, "a day that is cleared takes it along").toHaveCount(0);
    await dayOf(page, say, monday).add.click();
    await expect(typed).toHaveValue(ja ? "9:00〜18:00" : "9:00–18:00");

    await typed.fill("２２：００〜２６：００");
    await save.click();
    await expect(page.locator(".savebar .unsaved")).toHaveCount(0);
    const saved = await desk.api.get(`/business-hours/${id}`);
    expect(saved).toMatchObject({ name: "本店", weekly: [{ days: ["mon"], from: "22:00", to: "02:00" }] });
  });

  test("holidays are typed, offered and imported, and the year shows which of them count", async ({
    desk,
    page,
  }) => {
    await signIn(page, desk);
    const body = made([{ days: weekdays, from: "09:00", to: "18:00" }]);
    const hours = await desk.api.call("POST", "/business-hours", body);
    await page.goto(`${desk.url}/console/settings/holidays`);
    await page.getByRole("button", { name: say("holidays.add_list") }).click();
    await takesTheFocus(page.getByRole("dialog"));
    await page.getByRole("textbox", { name: say("holidays.list_name") }).fill("会社の休業");
    await page.keyboard.press("Enter");

    await page.getByRole("button", { name: say("holidays.add"), exact: true }).click();
    const field = (name: string) =>
      page.getByRole("textbox", {
        name: say("holidays.field", { number: 1, field: say(`holidays.${name}`) }),
      });
    await field("name").fill("年末年始");
    await field("from").fill(ja ? "12月29日" : "12-29");
    await field("to").fill("１／３");
    const years = say("holidays.national", { from: "YYYY", to: "YYYY" }).replaceAll("YYYY", "(\\d{4})");
    const national = page.getByRole("button", { name: new RegExp(years) });
    // By the page's own calendar: the year may have turned since the test was begun.
    const year = Number(new RegExp(years).exec(await national.innerText())?.[1]);
    await national.click();
    await expect(page.locator(".holrow:not(.hd)").nth(5)).toBeVisible();
    await unrolled(page, () => nothingFound(page, "holidays"));
    await page.locator(".savebar .btn.pri").click();
    await expect(page.locator(".savebar .unsaved")).toHaveCount(0);

    await page.locator("input[type=file]").setInputFiles({
      name: "holidays.ics",
      mimeType: "text/calendar",
      buffer: Buffer.from(
        `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:${year}0707\r\nDTEND;VALUE=DATE:${year}0708\r\nSUMMARY:七夕の休み\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`,
      ),
    });
    await expect(page.locator('.holrow input[value="七夕の休み"]')).toHaveCount(1);

    // 七夕 in Shift_JIS: never taken for what it isn't.
    await page.locator("input[type=file]").setInputFiles({
      name: "shift-jis.ics",
      mimeType: "text/calendar",
      buffer: Buffer.concat([
        Buffer.from("BEGIN:VCALENDAR\r\nSUMMARY:"),
        Buffer.from([0x8e, 0xb5, 0x97, 0x5b]),
      ]),
    });
    const picker = page.getByRole("button", { name: say("holidays.import") });
    const refused = (file: string, words: string) => say("holidays.not_imported", { file, words });
    await expect(picker, "said where the file is chosen").toHaveAccessibleDescription(
      refused("shift-jis.ics", say("errors.not_utf8")),
    );
    await expect(page.getByRole("alert").filter({ hasText: "shift-jis.ics" })).toBeVisible();
    await page.locator("input[type=file]").setInputFiles({
      name: "notes.ics",
      mimeType: "text/calendar",
      buffer: Buffer.from("七夕は休み"),
    });
    await expect(picker).toHaveAccessibleDescription(
      refused("notes.ics", say("errors.in_line", { line: 1, words: say("errors.malformed") })),
    );
    await national.click();
    await expect(picker, "what was refused is over").not.toHaveAccessibleDescription(/notes\.ics/);

    await page.goto(`${desk.url}/console/settings/hours/${hours.id}`);
    await page.getByRole("checkbox", { name: /会社の休業/ }).press("Space");
    await expect(page.locator(".months .hday").nth(10)).toBeVisible();
    await expect(page.locator(".year .sr")).toContainText(
      `${year}-07-07 七夕の休み ${say("hours.closed_all_day")}`,
    );
    await page.locator(".savebar .btn.pri").click();
    await expect(page.locator(".savebar .unsaved")).toHaveCount(0);

    await page.goto(`${desk.url}/console/settings/holidays`);
    await expect(page.getByRole("button", { name: say("form.delete"), exact: true })).toBeDisabled();
    await expect(page.getByText(say("hours.kept", { names: "店舗" }))).toBeVisible();
  });

  test("a holiday without a date says what is missing; an empty row is none", async ({ desk, page }) => {
    const calendar = await desk.api.call("POST", "/holiday-calendars", { name: "休日" });
    await signIn(page, desk);
    await page.goto(`${desk.url}/console/settings/holidays/${calendar.id}`);
    await page.getByRole("button", { name: say("holidays.add"), exact: true }).click();
    await page.getByRole("button", { name: say("holidays.add"), exact: true }).click();
    const field = (name: string) =>
      page.getByRole("textbox", {
        name: say("holidays.field", { number: 2, field: say(`holidays.${name}`) }),
      });
    await field("name").fill("創立記念日");
    await expect(page.getByText(say("holidays.unclear_from"))).toBeVisible();
    await field("from").fill(ja ? "１０月４日" : "10-04");
    await field("to").fill("ずっと");
    await expect(page.getByText(say("holidays.unclear_to"))).toBeVisible();
    await field("to").fill("");
    await page.locator(".savebar .btn.pri").click();
    await expect(page.locator(".savebar .unsaved")).toHaveCount(0);
    const { holidays } = await desk.api.get(`/holiday-calendars/${calendar.id}`);
    expect(holidays).toMatchObject([{ name: "創立記念日", from: "10-04" }]);
  });
});
