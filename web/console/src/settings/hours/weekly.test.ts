import { describe, expect, test } from "vitest";
import { timeOf } from "./weekly";

describe("hours as people write them", () => {
  test("26:00 is two in the morning", () => {
    expect(timeOf("26:00")).toBe("02:00");
    expect(timeOf("24:00")).toBe("24:00");
    expect(timeOf("２６：３０")).toBe("02:30");
  });
  test("short forms are understood", () => {
    expect(["9", "9:05", "0930", "18.00"].map(timeOf)).toEqual(["09:00", "09:05", "09:30", "18:00"]);
  });
  test("what is no time is none", () => {
    expect(["", "9:60", "30:00", "noon"].map(timeOf)).toEqual([null, null, null, null]);
  });
});
