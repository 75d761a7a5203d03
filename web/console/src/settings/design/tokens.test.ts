import { expect, test } from "vitest";
import { contrast, measures, palette } from "@/lib/contrast";
import { groups, pairs, ratio } from "./tokens";

test("contrast is WCAG's", () => {
  expect(contrast("#000000", "#ffffff")).toBe(21);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
});

test("colours are read in both themes, by their own value or another's", () => {
  const css =
    "--a: #112233; --b: light-dark(#FFFFFF, var(--a)); --c: 4px; --d: light-dark(var(--x), #000000);";
  expect([...palette(css)]).toEqual([
    ["a", { light: "#112233", dark: "#112233" }],
    ["b", { light: "#ffffff", dark: "#112233" }],
  ]);
  expect(measures(css)).toEqual([["c", "4px"]]);
});

test.each(pairs)("%s can be told from %s by %f : 1, by day and by night", (ink, ground, least) => {
  expect(ratio(ink, ground, "light")).toBeGreaterThanOrEqual(least);
  expect(ratio(ink, ground, "dark")).toBeGreaterThanOrEqual(least);
});

test("sizes, distances, radii and times are all there", () => {
  expect(Object.values(groups).map((group) => group.length)).toEqual([7, 8, 5, 3]);
});
