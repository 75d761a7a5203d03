import { expect, test } from "vitest";
import { wholeNumber } from "./digits";

test("numbers are taken as people type them, full width or not", () => {
  expect(wholeNumber("60", 1, 10_080)).toBe(60);
  expect(wholeNumber(" ６０　", 1, 10_080)).toBe(60);
  expect(wholeNumber("１0", 1, 10_080)).toBe(10);
});

test("what is no number of these bounds is none", () => {
  for (const text of ["", "０", "-5", "1.5", "10081", "六十", "1e3", "9999999999"])
    expect(wholeNumber(text, 1, 10_080), text).toBeNull();
});
