import { describe, expect, test } from "vitest";
import { dragged, handOf, hourFrom, meant } from "./dragging";

/** A morning and an afternoon on a line of 24 pixels for each hour. */
const bars = [
  { index: 0, left: 216, right: 288 },
  { index: 1, left: 312, right: 432 },
];

describe("what a pointer means on a day's line", () => {
  test.each([
    ["mouse", 218, { index: 0, what: "from" }],
    ["mouse", 250, { index: 0, what: "all" }],
    ["mouse", 287, { index: 0, what: "to" }],
    ["mouse", 292, null],
    ["touch", 292, { index: 0, what: "to" }],
    ["touch", 308, { index: 1, what: "from" }],
    ["touch", 200, { index: 0, what: "from" }],
    ["touch", 330, { index: 1, what: "from" }],
    ["touch", 370, { index: 1, what: "all" }],
    ["touch", 460, null],
  ])("%s at %i", (pointer, x, what) => {
    const found = meant(bars, x, handOf(pointer));
    expect(found && { index: found.index, what: found.what }).toEqual(what);
  });

  test("of a short bar each third can be taken", () => {
    const short = [{ index: 0, left: 100, right: 112 }];
    expect([101, 106, 111].map((x) => meant(short, x, handOf("touch"))?.what)).toEqual(["from", "all", "to"]);
  });
});

test("an end goes no further than the other, and a shift not out of its day", () => {
  const shift = { from: 540, to: 600 };
  expect(dragged("to", shift, 120)).toEqual({ from: 540, to: 720 });
  expect(dragged("from", shift, 60)).toBeNull();
  expect(dragged("all", shift, -600)).toBeNull();
  expect(dragged("to", { from: 1320, to: 1440 }, 120), "past midnight").toEqual({ from: 1320, to: 1560 });
});

test("a press is an hour, or what is free of it", () => {
  expect(hourFrom([], 600)).toEqual({ from: 600, to: 660 });
  expect(hourFrom([{ from: 630, to: 700 }], 600)).toEqual({ from: 600, to: 630 });
  expect(hourFrom([{ from: 540, to: 700 }], 600)).toBeNull();
  expect(hourFrom([], 1425)).toEqual({ from: 1425, to: 1440 });
});
