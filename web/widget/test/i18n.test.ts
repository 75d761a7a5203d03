import { describe, expect, it } from "vitest";
import type { DeskState } from "../src/api/types";
import { chooseWords, languages } from "../src/i18n";
import { createMoments } from "../src/i18n/moments";
import { stateLine } from "../src/i18n/state-line";
import { launcherWords } from "../src/launcher/words";

const SATURDAY_NIGHT = Date.parse("2026-11-21T12:14:00Z");
const TUESDAY_NINE = "2026-11-24T00:00:00Z";
const closed: DeskState = {
  open: false,
  next_opening: TUESDAY_NINE,
  available: false,
  time_zone: "Asia/Tokyo",
};

function says(state: DeskState, lang: "ja" | "en", zone = "Asia/Tokyo", now = SATURDAY_NIGHT) {
  const words = languages[lang];
  const line = stateLine(state, words, createMoments(words, zone), now);
  return line.now + (line.promise ? words.separator + line.promise : "");
}

describe("the department's state", () => {
  it("says when it is back, in the visitor's language", () => {
    expect(says(closed, "ja")).toBe("ただいま留守です・火曜 9:00 に戻ります");
    expect(says(closed, "en")).toBe("Away now · back Tue 9:00");
  });

  it("promises nothing while open or without a known opening (R11)", () => {
    const open = { ...closed, open: true, next_opening: null };
    expect(says({ ...open, available: true }, "en")).toBe("We’re here now");
    expect(says(open, "ja")).toBe("ただいま席を外しています・戻り次第お返事します");
    expect(says({ ...closed, next_opening: null }, "ja")).toBe("ただいま留守です・戻り次第お返事します");
  });

  it("uses the visitor's clock, and names the zone only if it differs", () => {
    expect(says(closed, "en", "America/New_York")).toBe("Away now · back Mon 19:00 (EST)");
    expect(says(closed, "en", "Asia/Seoul")).toBe("Away now · back Tue 9:00");
    expect(says({ ...closed, time_zone: "Nowhere/Land" }, "ja")).toBe(
      "ただいま留守です・火曜 9:00 に戻ります",
    );
  });

  it("says today and tomorrow, and the date of what is far", () => {
    const at = Date.parse(TUESDAY_NINE);
    expect(says(closed, "ja", "Asia/Tokyo", at - 3_600_000)).toContain("本日 9:00");
    expect(says(closed, "en", "Asia/Tokyo", at - 86_400_000)).toContain("tomorrow 9:00");
    expect(says(closed, "ja", "Asia/Tokyo", at - 8 * 86_400_000)).toContain("11月24日(火) 9:00");
    expect(says({ ...closed, next_opening: "2027-01-04T00:00:00Z" }, "ja")).toContain(
      "2027年1月4日(月) 9:00",
    );
  });
});

describe("where clocks go back", () => {
  it("tomorrow is the next day of the calendar, though it is more than 24 hours away", () => {
    // 0:30 on a Sunday of 25 hours.
    const now = Date.parse("2026-11-01T04:30:00Z");
    const monday = { ...closed, next_opening: "2026-11-02T14:00:00Z", time_zone: "America/New_York" };
    expect(says(monday, "en", "America/New_York", now)).toBe("Away now · back tomorrow 9:00");
    const sunday = { ...monday, next_opening: "2026-11-02T04:30:00Z" };
    expect(says(sunday, "en", "America/New_York", now)).toBe("Away now · back today 23:30");
  });

  it("a weekday is named while it can only be the next of its name", () => {
    const at = Date.parse(TUESDAY_NINE);
    expect(says(closed, "en", "Asia/Tokyo", at - 6 * 86_400_000 - 3_600_000)).toContain("back Tue 9:00");
    expect(says(closed, "en", "Asia/Tokyo", at - 7 * 86_400_000)).toContain("Nov 24");
  });
});

describe("dates and times", () => {
  it("have no leading zero and put the weekday in brackets", () => {
    const moments = createMoments(languages.ja, "Asia/Tokyo");
    expect(moments.day(SATURDAY_NIGHT, SATURDAY_NIGHT)).toBe("11月21日(土)");
    expect(moments.clock(SATURDAY_NIGHT)).toBe("21:14");
    expect(moments.clock(Date.parse(TUESDAY_NINE))).toBe("9:00");
    expect(moments.clock(Date.parse("2026-11-21T15:05:00Z"))).toBe("0:05");
  });
});

describe("languages", () => {
  it("follow the wish, then the browser, else English", () => {
    expect(chooseWords(["ja", "en-US"]).lang).toBe("ja");
    expect(chooseWords([null, "de-DE", "ja-JP"]).lang).toBe("ja");
    expect(chooseWords([null, "fr"]).lang).toBe("en");
    expect(launcherWords([null, "ja-JP"]).ask).toBe("チャットで聞く");
  });

  it("are complete, and differ wherever there are words", () => {
    expect(Object.keys(languages.en).sort()).toEqual(Object.keys(languages.ja).sort());
    expect(Object.keys(languages.en.refused).sort()).toEqual(Object.keys(languages.ja.refused).sort());
    for (const words of Object.values(languages)) {
      const texts = [...Object.values(words), ...Object.values(words.refused)];
      for (const text of texts) if (typeof text === "string") expect(text.trim()).not.toBe("");
    }
    const kana = /[ぁ-んァ-ヶ一-龠]/;
    expect(JSON.stringify(languages.en)).not.toMatch(kana);
  });
});
