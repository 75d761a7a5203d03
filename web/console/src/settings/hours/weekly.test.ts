import { describe, expect, test } from "vitest";
import type { Day } from "@/api/settings-types";
import { describe as inWords, timeOf } from "./weekly";

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
  test("rows read as a sentence", () => {
    const weekly = [{ days: ["tue" as const, "mon" as const], from: "09:00", to: "18:00" }];
    expect(inWords(weekly, "ja", "なし")).toBe("月・火 9:00〜18:00");
    expect(inWords(weekly, "en", "never")).toBe("Mon, Tue 9:00–18:00");
    const row = (days: Day[]) => [{ days, from: "09:00", to: "18:00" }];
    expect(inWords(row(["mon", "tue", "wed", "thu", "fri"]), "ja", "なし")).toBe("平日 9:00〜18:00");
    expect(inWords(row(["mon", "tue", "wed", "thu", "fri"]), "en", "never")).toBe("Mon–Fri 9:00–18:00");
    expect(inWords(row(["fri", "sat", "sun"]), "ja", "なし")).toBe("金〜日 9:00〜18:00");
    expect(inWords(row(["sat", "mon"]), "ja", "なし")).toBe("月・土 9:00〜18:00");
    expect(inWords([], "ja", "なし")).toBe("なし");
  });
});
