import { describe, expect, test } from "vitest";
import { count, countState, normalize } from "./count";

describe("the counter counts as the server does (R10)", () => {
  test("a character outside the basic plane is one", () => {
    expect(count("留守番🏮")).toBe(4);
  });
  test("line ends are one character, however they are written", () => {
    expect(count("a\r\nb\rc")).toBe(5);
  });
  test("white space around the text, U+FEFF and NUL are not counted", () => {
    expect(normalize("\ufeff　 こんにちは\u0000 \n")).toBe("こんにちは");
  });
  test("a zero-width joiner is a character like any other", () => {
    expect(count("👩‍🍳")).toBe(3);
  });
  test("amber from 1,500, red above 1,600", () => {
    expect([1499, 1500, 1600, 1601].map((length) => countState(length))).toEqual([
      "fine",
      "near",
      "near",
      "over",
    ]);
  });
});
