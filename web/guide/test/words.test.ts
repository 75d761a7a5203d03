import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { documentOf, names, text } from "../src/build/chapters.ts";
import { type Language, languages } from "../src/languages.ts";

const texts = resolve(import.meta.dirname, "../../console/src/i18n");

/** Everything the console says in a language. */
function said(language: Language): Set<string> {
  const all = new Set<string>();
  const collect = (value: unknown) => {
    if (typeof value === "string") all.add(value);
    else for (const inner of Object.values(value as object)) collect(inner);
  };
  const areas = readdirSync(resolve(texts, language)).filter((file) => file.endsWith(".json"));
  for (const file of areas) collect(JSON.parse(readFileSync(resolve(texts, language, file), "utf8")));
  return all;
}

/** The steps of lines such as *Settings → Business hours*. */
const ways = (page: string) =>
  [...page.matchAll(/^(?:設定|Settings) → .*$/gm)].map(([line]) => line.split(" → "));

test.each(languages)("each way into the settings is in the console's words: %s", (language) => {
  const known = said(language);
  const told = names
    .filter((name) => documentOf(language, name).startsWith("guide/"))
    .flatMap((name) => ways(text(language, name)));
  expect(told.length).toBeGreaterThan(7);
  expect(told.flat().filter((step) => !known.has(step))).toEqual([]);
});
