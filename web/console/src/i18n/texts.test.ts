import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { preferred } from ".";
import en from "./en/all";
import ja from "./ja/all";

const SRC = join(import.meta.dirname, "..");

function keys(value: object, prefix = ""): string[] {
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === "object" ? keys(inner as object, `${prefix}${name}.`) : [prefix + name],
  );
}
/** Japanese has one plural form, English two: `x_one` and `x_other` are the same text. */
const singular = (key: string) => key.replace(/_(one|other)$/, "");
const unique = (list: string[]) => [...new Set(list)].sort();

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !entry.name.includes(".test.") ? [readFileSync(path, "utf8")] : [];
  });
}

const code = sources(SRC).join("\n");
/** Keys written out, and the beginnings of those put together at run time: t(`reason.${…}`). */
const said = new Set(
  [...code.matchAll(/["'`]([a-z_]+(?:\.[A-Za-z_0-9]+)+|product|tagline)["'`]/g)].map(
    (match) => match[1] ?? "",
  ),
);
const begun = [...code.matchAll(/`([a-z_]+(?:\.[a-zA-Z_]*)*)\$\{/g)]
  .map((match) => match[1] ?? "")
  .filter((text) => text.includes("."));

describe("texts", () => {
  test("Japanese and English have the same", () => {
    expect(unique(keys(ja).map(singular))).toEqual(unique(keys(en).map(singular)));
  });
  test("none is empty but where nothing is to be said", () => {
    const empty = (texts: object) =>
      keys(texts).filter(
        (key) =>
          key.split(".").reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], texts) === "",
      );
    expect(empty(ja)).toEqual(["item.by_contact"]);
    expect(empty(en)).toEqual(["item.by_contact"]);
  });
  test("each one is used", () => {
    const used = (key: string) =>
      said.has(singular(key)) || said.has(key) || begun.some((start) => key.startsWith(start));
    expect(keys(en).filter((key) => !used(key))).toEqual([]);
  });
  test("what the code says exists", () => {
    const known = new Set(keys(en).map(singular));
    const first = new Set(Object.keys(en));
    const asked = [...code.matchAll(/\bt\(\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
    expect(asked.filter((key) => first.has(key.split(".")[0] ?? "") === false || !known.has(key))).toEqual(
      [],
    );
  });
});

describe("the language", () => {
  test("follows the browser at first, the choice afterwards", () => {
    expect(preferred(null, ["fr-FR", "ja-JP", "en"])).toBe("ja");
    expect(preferred(null, ["en-GB"])).toBe("en");
    expect(preferred("en", ["ja"])).toBe("en");
    expect(preferred(null, ["fr"])).toBe("en");
    expect(preferred("xx", ["ja"])).toBe("ja");
  });
});
