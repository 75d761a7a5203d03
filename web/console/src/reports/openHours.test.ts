import { expect, test } from "vitest";
import type { HourOfWeek } from "@/api/reports";
import { mostlyOpen } from "./openHours";

/** Which hours of a day count as open, given how much of each is. */
function open(shares: number[]): number[] {
  const hours = shares.map(
    (open_per_mille, hour): HourOfWeek => ({ day: "mon", hour, messages: 0, open_per_mille }),
  );
  const isOpen = mostlyOpen(hours);
  return hours.filter(isOpen).map(({ hour }) => hour);
}

test("a department's hours are open where it usually is", () => {
  expect(open([0, 750, 1000, 500, 250, 0])).toEqual([1, 2, 3]);
});

test("one that never closes doesn't hide when the others are open", () => {
  expect(open([500, 1000, 1000, 750, 500])).toEqual([1, 2, 3]);
});

test("what is always the same is open all the time, or never", () => {
  expect(open([1000, 1000])).toEqual([0, 1]);
  expect(open([500, 500])).toEqual([0, 1]);
  expect(open([0, 0])).toEqual([]);
});
