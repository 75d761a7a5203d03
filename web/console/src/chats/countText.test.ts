import i18next from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import en from "@/i18n/en/all";
import ja from "@/i18n/ja/all";
import { behindWords, countText, countWords } from "./countText";

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

  it.each([
    ["ja", ["239件のメッセージ・50件以上のチャット", "239件のメッセージ・216件のチャット"]],
    ["en", ["239 messages in 50 or more chats", "239 messages in 216 chats"]],
  ])("stands beside the figure of the report that it explains in %s", (language, [some, all]) => {
    const t = texts.getFixedT(language);
    expect(behindWords(t, 239, 50, language, true)).toBe(some);
    expect(behindWords(t, 239, 216, language, false)).toBe(all);
  });

  it("of one is one in English", () => {
    const t = texts.getFixedT("en");
    expect(behindWords(t, 2, 1, "en", false)).toBe("2 messages in 1 chat");
    expect(behindWords(t, 1, 1, "en", false)).toBe("1 message in 1 chat");
  });

  it("says of a search that more can be read", () => {
    const t = texts.getFixedT("ja");
    expect([countWords(t, 50, "ja", true), countWords(t, 50, "ja", false)]).toEqual(["50件以上", "50件"]);
  });
});
