import { expect, test } from "vitest";
import { gapsOf, stillOpen } from "./gaps";

test("what is missing is told until it is written over", () => {
  const gaps = gapsOf({
    text: "👋［電話番号］へ［電話番号］",
    gaps: [
      { label: "電話番号", start: 1, end: 7 },
      { label: "電話番号", start: 8, end: 14 },
    ],
  });
  expect(stillOpen("👋［電話番号］へ［電話番号］", gaps)).toEqual([
    { mark: "［電話番号］", label: "電話番号" },
  ]);
  expect(stillOpen("👋03-1234-5678へ", gaps)).toEqual([]);
});
