import { expect, test } from "vitest";
import { daysOf, groups, isDate, lastDays, share, spanOf } from "./range";

test("a span ends today and is known again", () => {
  const range = lastDays(28, "2026-11-24");
  expect(range).toEqual({ from: "2026-10-28", to: "2026-11-24" });
  expect(daysOf(range.from, range.to)).toBe(28);
  expect(spanOf(range.from, range.to, "2026-11-24")).toBe(28);
  expect(spanOf(range.from, range.to, "2026-11-25")).toBeUndefined();
});

test("weeks begin on Monday, and the first and last may be short", () => {
  const days = ["2026-11-21", "2026-11-22", "2026-11-23", "2026-11-24"].map((date) => ({ date }));
  expect(groups(days, "week").map(({ from, to }) => [from, to])).toEqual([
    ["2026-11-21", "2026-11-22"],
    ["2026-11-23", "2026-11-24"],
  ]);
  expect(groups(days, "day")).toHaveLength(4);
  expect(groups([...days, { date: "2026-12-01" }], "month")).toHaveLength(2);
});

test("what isn't due yet is no part of the share", () => {
  expect(share(0, 0)).toBeUndefined();
  expect(share(30, 1)).toBe(96.8);
  expect(share(3, 0)).toBe(100);
});

test("a date is one of the calendar", () => {
  expect(isDate("2026-11-24")).toBe(true);
  for (const wrong of ["2026-13-01", "24.11.2026", 20261124, undefined]) expect(isDate(wrong)).toBe(false);
});
