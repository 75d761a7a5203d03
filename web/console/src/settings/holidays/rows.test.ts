import { describe, expect, test } from "vitest";
import { japaneseHolidays } from "./japan";
import { dateFrom, holidayOf, hoursFrom, joined, rowOf, sorted, understood } from "./rows";

describe("holidays as people type them", () => {
  test.each([
    ["2026-12-29", "2026-12-29"],
    ["2026/1/5", "2026-01-05"],
    ["12月29日", "12-29"],
    ["２０２６年１月３日", "2026-01-03"],
    ["1/3", "01-03"],
    ["2/29", "02-29"],
    ["2027-02-29", null],
    ["13/1", null],
    ["年末", null],
  ])("%s", (text, date) => {
    expect(dateFrom(text)).toBe(date);
  });

  test("special hours, several of them", () => {
    expect(hoursFrom("9:00〜12:00、13:00〜15:00")).toHaveLength(2);
    expect(hoursFrom("")).toEqual([]);
    expect(hoursFrom("午前だけ")).toBeNull();
  });

  test("a row becomes a holiday and a row again", () => {
    const row = { name: "棚卸し", from: "2026-12-28", to: "", hours: "9:00〜12:00" };
    const holiday = holidayOf(row);
    expect(holiday).toEqual({
      name: "棚卸し",
      from: "2026-12-28",
      to: "2026-12-28",
      hours: [{ from: "09:00", to: "12:00" }],
    });
    expect(rowOf(holiday, "ja")).toEqual(row);
    expect(holidayOf({ name: " 年末年始 ", from: "12/29", to: "1/3", hours: "" })).toEqual({
      name: "年末年始",
      from: "12-29",
      to: "01-03",
    });
  });

  test("what can't be understood is known before it is sent", () => {
    expect(understood([{ name: "x", from: "12/29", to: "", hours: "" }])).toBe(true);
    expect(understood([{ name: "x", from: "いつか", to: "", hours: "" }])).toBe(false);
  });

  test("the same holiday isn't added twice, and years come after what is yearly", () => {
    const row = (name: string, from: string) => ({ name, from, to: "", hours: "" });
    const rows = [row("b", "2026-01-01"), row("a", "12-29")];
    expect(joined(rows, [row("b", "2026-01-01"), row("c", "2026-05-01")])).toHaveLength(3);
    expect(sorted(rows).map(({ name }) => name)).toEqual(["a", "b"]);
  });

  test("Japan's national holidays of a year, with those in lieu", async () => {
    const of2026 = await japaneseHolidays([2026], "ja");
    expect(of2026).toHaveLength(18);
    expect(of2026.map(({ from }) => from)).toContain("2026-09-22");
    expect(of2026.find(({ from }) => from === "2026-05-06")?.name).toMatch(/振替休日/);
    expect((await japaneseHolidays([2026, 2027], "en"))[0]?.name).toBe("New Year's Day");
  });
});
