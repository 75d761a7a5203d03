import { describe, expect, test } from "vitest";
import {
  clock,
  day,
  dayAndClock,
  dayKey,
  dayLine,
  duration,
  exact,
  moment,
  short,
  since,
  yearOf,
} from "./time";
import { instantOf, wallOf } from "./wallTime";

const ja = { language: "ja", zone: "Asia/Tokyo" };
const en = { language: "en", zone: "Asia/Tokyo" };
const opening = "2026-11-24T00:00:00Z";
const now = Date.parse("2026-11-22T12:14:07Z");

describe("times as people write them", () => {
  test("no leading zero, 24 hours, in the desk's zone", () => {
    expect(clock(opening, ja)).toBe("9:00");
    expect(clock("2026-11-22T12:14:07Z", en)).toBe("21:14");
    expect(clock("2026-11-22T15:05:00Z", ja)).toBe("0:05");
  });
  test("a year begins where the desk is", () => {
    expect(yearOf(Date.parse("2026-12-31T15:00:00Z"), "Asia/Tokyo")).toBe(2027);
    expect(yearOf(Date.parse("2026-12-31T15:00:00Z"), "Europe/Berlin")).toBe(2026);
  });
  test("a promise within the week goes by its weekday", () => {
    expect(moment(opening, ja, now)).toBe("火 9:00");
    expect(moment(opening, en, now)).toBe("Tue 9:00");
  });
  test("one that is over has its date, so that it never reads like a coming one", () => {
    const thursday = Date.parse("2026-11-26T12:00:00Z");
    expect(moment("2026-11-20T00:00:00Z", ja, thursday)).toBe("11/20(金) 9:00");
    expect(moment("2026-11-20T00:00:00Z", en, thursday)).toBe("20 Nov, 9:00");
    expect(moment("2026-11-27T00:00:00Z", ja, thursday)).toBe("金 9:00");
    expect(moment("2026-11-26T00:00:00Z", ja, thursday)).toBe("11/26(木) 9:00");
  });
  test("one on this weekday a week from now has its date", () => {
    const tuesdayNight = Date.parse("2026-11-24T13:00:00Z");
    expect(moment("2026-12-01T00:00:00Z", ja, tuesdayNight)).toBe("12/1(火) 9:00");
    expect(moment("2026-12-01T00:00:00Z", en, tuesdayNight)).toBe("1 Dec, 9:00");
    expect(moment("2026-11-30T00:00:00Z", ja, tuesdayNight)).toBe("月 9:00");
  });
  test("one further away has its date", () => {
    expect(moment("2026-12-01T00:00:00Z", ja, now)).toBe("12/1(火) 9:00");
    expect(moment("2026-12-01T00:00:00Z", en, now)).toBe("1 Dec, 9:00");
  });
  test("days carry their weekday, and their year when it is another", () => {
    expect(day(opening, ja, now)).toBe("11月24日(火)");
    expect(day(opening, en, now)).toBe("Tue 24 Nov");
    expect(day("2025-12-31T00:00:00Z", ja, now)).toBe("2025年12月31日(水)");
    expect(dayLine(opening, en, now)).toBe("Tuesday 24 November");
    expect(dayAndClock(opening, en, now)).toBe("Tue 24 Nov, 9:00");
    expect(short(opening, ja)).toBe("11/24(火) 9:00");
    expect(exact("2026-11-22T12:14:07Z", ja, now)).toBe("11月22日(日) 21:14:07");
  });
  test("the day is the one on the wall", () => {
    expect(dayKey("2026-11-22T15:00:00Z", "Asia/Tokyo")).toBe("2026-11-23");
  });
  test("waiting times have at most two units", () => {
    const waited = (minutes: number) => since(new Date(now - minutes * 60_000).toISOString(), now);
    const words = [0, 3, 59, 61, 1260, 2 * 1440 + 11 * 60].map((minutes) => duration(waited(minutes), "ja"));
    expect(words).toEqual(["", "3分", "59分", "1時間1分", "21時間", "2日11時間"]);
    expect(duration(waited(2 * 1440 + 11 * 60), "en")).toBe("2d 11h");
    expect(duration(waited(38), "en")).toBe("38 min");
  });
});

describe("the wall of a zone", () => {
  test("there and back", () => {
    expect(instantOf("2026-11-24T09:00", "Asia/Tokyo")).toBe("2026-11-24T00:00:00.000Z");
    expect(wallOf(Date.parse("2026-11-24T00:00:00Z"), "Asia/Tokyo")).toBe("2026-11-24T09:00");
  });
  test("on both sides of a clock change", () => {
    expect(instantOf("2026-03-29T01:59", "Europe/Berlin")).toBe("2026-03-29T00:59:00.000Z");
    expect(instantOf("2026-03-29T03:00", "Europe/Berlin")).toBe("2026-03-29T01:00:00.000Z");
  });
  test("nonsense is null", () => {
    expect(instantOf("soon", "Asia/Tokyo")).toBeNull();
  });
});
