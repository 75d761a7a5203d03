import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

export type Language = "ja" | "en";

/** What the console calls a thing, by its key there. */
export type Words = (key: string, values?: Record<string, string | number>) => string;

interface Texts {
  [key: string]: string | Texts;
}

/** The console's own words in a language: what people look for when they press something. */
export function words(language: Language): Words {
  const all = new Map(read(language).flatMap((area) => [...flat(area)]));
  const plural = new Intl.PluralRules(language);
  return (key, values = {}) => {
    const count = values.count;
    const text = all.get(key) ?? all.get(`${key}_${plural.select(Number(count ?? Number.NaN))}`);
    if (text === undefined) throw new Error(`the console has no words for ${key} in ${language}`);
    return text.replace(/{{(\w+)}}/g, (_, name) => {
      const value = values[name];
      if (value === undefined) throw new Error(`${key} names ${name}`);
      return String(value);
    });
  };
}

/** One after the other, the areas that pages bring with them. */
function read(language: Language): Texts[] {
  const folder = resolve(import.meta.dirname, "../../console/src/i18n", language);
  const areas = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return areas.map((file) => JSON.parse(readFileSync(resolve(folder, file), "utf8")));
}

function flat(texts: Texts, above = "", all = new Map<string, string>()): Map<string, string> {
  for (const [key, text] of Object.entries(texts))
    if (typeof text === "string") all.set(above + key, text);
    else flat(text, `${above}${key}.`, all);
  return all;
}
