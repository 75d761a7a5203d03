import i18next from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import en from "@/i18n/en/all";
import ja from "@/i18n/ja/all";
import { countText, countWords } from "./countText";

const texts = i18next.createInstance();

beforeAll(() => texts.init({ lng: "ja", resources: { ja: { translation: ja }, en: { translation: en } } }));

describe("a count that goes no further", () => {
  it("is short on a badge, and never says more than is known", () => {
    expect([0, 12, 999, 1000].map(countText)).toEqual(["0", "12", "999", "999+"]);
  });

  it.each([
    ["ja", ["12件", "1,000件以上"]],
    ["en", ["12", "1,000 or more"]],
  ])("is said in words in %s", (language, words) => {
    const t = texts.getFixedT(language);
    expect([12, 1000].map((count) => countWords(t, count, language))).toEqual(words);
  });

  it("says of a search that more can be read", () => {
    const t = texts.getFixedT("ja");
    expect([countWords(t, 50, "ja", true), countWords(t, 50, "ja", false)]).toEqual(["50件以上", "50件"]);
  });
});
