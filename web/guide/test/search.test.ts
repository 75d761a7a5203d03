import { describe, expect, test } from "vitest";
import { book } from "../src/build/site.ts";
import type { Language } from "../src/languages.ts";
import { excerpt, Search, terms } from "../src/search.ts";

const search = (language: Language) =>
  new Search(
    book(language).flatMap(({ name, title, sections }) =>
      sections.map((section) => ({ name, title, ...section })),
    ),
  );
const ja = search("ja");
const en = search("en");
const pages = (found: { name: string }[]) => found.map(({ name }) => name);

describe("the search", () => {
  test("takes Japanese apart by neighbouring signs, everything else by words", () => {
    expect(terms("営業時間")).toEqual(["営業", "業時", "時間"]);
    expect(terms("LINE の webhook")).toEqual(["line", "の", "webhook"]);
    expect(terms("ＬＩＮＥ　２６：００")).toEqual(["line", "26", "00"]);
    expect(terms("！？")).toEqual([]);
  });

  test("finds a page by its words, in Japanese", () => {
    expect(pages(ja.find("営業時間"))[0]).toBe("hours");
    expect(pages(ja.find("朝の一覧"))[0]).toBe("morning");
    expect(pages(ja.find("招待 リンク"))).toContain("people");
    expect(ja.find("テストを送る")[0]?.anchor).toBe("send-a-test");
  });

  test("finds a page by its words, in English, by beginnings and with a slip", () => {
    expect(pages(en.find("business hours"))[0]).toBe("hours");
    expect(pages(en.find("holid"))[0]).toBe("hours");
    expect(pages(en.find("lantorn"))).toContain("lantern");
  });

  test("finds a single sign, and nothing where nothing is", () => {
    expect(ja.find("朝").length).toBeGreaterThan(0);
    expect(ja.find("鯨飲馬食")).toEqual([]);
    expect(en.find("   ")).toEqual([]);
    expect(en.find("${")).toEqual([]);
  });

  test("shows the words around what was found", () => {
    const long = `${"あ".repeat(60)}営業時間${"い".repeat(200)}`;
    expect(excerpt(long, "営業時間")).toMatch(/^…あ+営業時間い+…$/);
    expect(excerpt("短い文", "ない")).toBe("短い文");
  });
});
