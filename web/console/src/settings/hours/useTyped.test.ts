import { expect, test } from "vitest";
import { over, placeOf, understood } from "./useTyped";
import { weekOf } from "./week";

const week = weekOf([
  { days: ["mon", "tue"], from: "09:00", to: "12:00" },
  { days: ["mon"], from: "22:00", to: "02:00" },
]);

test("what is typed belongs to its shift, and goes with it", () => {
  const [morning, night] = week.mon;
  if (!morning || !night) throw new Error("Monday has two shifts");
  const typed = { [placeOf("mon", morning)]: "9時ごろ", [placeOf("mon", night)]: "夜" };
  expect(over(week, typed)).toEqual(typed);
  expect(over({ ...week, mon: [night] }, typed)).toEqual({ [placeOf("mon", night)]: "夜" });
  expect(placeOf("mon", morning)).not.toBe(placeOf("tue", morning));
});

test("nothing at all is understood: the shift goes", () => {
  expect(["", " ", "9-18", "２２：００〜２６：００"].filter((text) => !understood(text))).toEqual([]);
  expect(["9時ごろ", "25時", "-"].filter(understood)).toEqual([]);
});
