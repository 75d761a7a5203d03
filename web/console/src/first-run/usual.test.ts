import { expect, test } from "vitest";
import { bodyOf, usual } from "./usual";

test("weekdays from nine to six are proposed", () => {
  expect(bodyOf(usual, "営業時間", "Asia/Tokyo").weekly).toEqual([
    { days: ["mon", "tue", "wed", "thu", "fri"], from: "09:00", to: "18:00" },
  ]);
});

test("full-width digits and 26:00 are understood; what isn't goes as it is typed", () => {
  const of = (from: string, to: string) => bodyOf({ ...usual, from, to }, "n", "UTC").weekly[0];
  expect(of("１８：００", "26:00")).toMatchObject({ from: "18:00", to: "02:00" });
  expect(of("9じ", "18:00")).toMatchObject({ from: "9じ" });
});

test("around the clock has no week", () => {
  expect(bodyOf({ ...usual, kind: "always" }, "n", "UTC").weekly).toEqual([]);
});
