import { describe, expect, test } from "vitest";
import { another, bars, copied, meets, refusedAt, shiftFrom, shiftText, weeklyOf, weekOf } from "./week";

const shop = weekOf([
  { days: ["mon", "tue", "wed", "thu", "fri"], from: "09:00", to: "12:00" },
  { days: ["mon", "tue", "wed", "thu", "fri"], from: "13:00", to: "18:00" },
  { days: ["fri"], from: "22:00", to: "02:00" },
  { days: ["sat"], from: "10:00", to: "24:00" },
]);

describe("a week of shifts", () => {
  test("rows become days and rows again", () => {
    expect(shop.fri).toEqual([
      { from: 540, to: 720 },
      { from: 780, to: 1080 },
      { from: 1320, to: 1560 },
    ]);
    expect(weeklyOf(shop)).toEqual([
      { days: ["mon", "tue", "wed", "thu", "fri"], from: "09:00", to: "12:00" },
      { days: ["mon", "tue", "wed", "thu", "fri"], from: "13:00", to: "18:00" },
      { days: ["fri"], from: "22:00", to: "02:00" },
      { days: ["sat"], from: "10:00", to: "24:00" },
    ]);
    expect(weeklyOf(weekOf([{ days: ["sun"], from: "00:00", to: "24:00" }]))).toEqual([
      { days: ["sun"], from: "00:00", to: "24:00" },
    ]);
  });

  test("past midnight it goes on in the next day, from Sunday into Monday", () => {
    expect(bars(shop, "fri").at(-1)).toEqual({ from: 1320, to: 1440, index: 2, goesOn: true });
    expect(bars(shop, "sat")[0]).toEqual({ from: 0, to: 120, index: null, goesOn: false });
    const sunday = weekOf([{ days: ["sun"], from: "23:00", to: "01:00" }]);
    expect(bars(sunday, "mon")).toEqual([{ from: 0, to: 60, index: null, goesOn: false }]);
  });

  test.each([
    ["9:00〜12:00", { from: 540, to: 720 }],
    ["9-12", { from: 540, to: 720 }],
    ["２２：００～２６：００", { from: 1320, to: 1560 }],
    ["9時〜17時半", { from: 540, to: 1050 }],
    ["９時３０分から１８時まで", { from: 570, to: 1080 }],
    ["\u200e9:00〜12:00\u200b", { from: 540, to: 720 }],
    ["26:00〜27:00", null],
    ["1:00〜26:00", null],
    ["22〜翌2:00", { from: 1320, to: 1560 }],
    ["9:00から18:00まで", { from: 540, to: 1080 }],
    ["0:00–24:00", { from: 0, to: 1440 }],
    ["9:00ー18:00", { from: 540, to: 1080 }],
    ["９：００ー１８：００", { from: 540, to: 1080 }],
    ["9:00ｰ18:00", { from: 540, to: 1080 }],
    ["9:00―18:00", { from: 540, to: 1080 }],
    ["9:00‐18:00", { from: 540, to: 1080 }],
    ["9:00‑18:00", { from: 540, to: 1080 }],
    ["9:00─18:00", { from: 540, to: 1080 }],
    ["9:00〰18:00", { from: 540, to: 1080 }],
    ["9:00−18:00", { from: 540, to: 1080 }],
    ["9:00", null],
    ["9:00〜9:00", null],
    ["24:00〜26:00", null],
    ["9:00〜12:00〜13:00", null],
    ["昼まで", null],
  ])("%s as people type it", (text, shift) => {
    expect(shiftFrom(text)).toEqual(shift);
  });

  test("what is written is understood again", () => {
    for (const language of ["ja", "en"])
      for (const shift of Object.values(shop).flat())
        expect(shiftFrom(shiftText(shift, language))).toEqual(shift);
    expect(shiftText({ from: 1320, to: 1560 }, "ja")).toBe("22:00〜翌2:00");
    expect(shiftText({ from: 1320, to: 1560 }, "en")).toBe("22:00–2:00 (next day)");
  });

  test("a refused row is found on its days", () => {
    expect(refusedAt(shop, 2)).toEqual([{ day: "fri", shift: { from: 1320, to: 1560 } }]);
    expect(refusedAt(shop, 1).map(({ day }) => day)).toEqual(["mon", "tue", "wed", "thu", "fri"]);
    expect(refusedAt(shop, 9)).toEqual([]);
  });

  test("one more finds a place, or there is none", () => {
    expect(another([])).toEqual({ from: 540, to: 1080 });
    expect(another([{ from: 540, to: 720 }])).toEqual({ from: 780, to: 1020 });
    expect(another([{ from: 600, to: 1440 }])).toBeNull();
    expect(meets(shop.fri, { from: 700, to: 790 }, -1)).toBe(true);
    expect(meets(shop.fri, { from: 540, to: 780 }, 0)).toBe(false);
  });

  test("a day is copied onto others", () => {
    const all = copied(shop, "sat", ["sun", "mon"]);
    expect([all.sun, all.mon, all.tue]).toEqual([shop.sat, shop.sat, shop.tue]);
  });
});
