import MiniSearch, { type SearchResult } from "minisearch";
import type { Section } from "./build/markdown.ts";

/** A section of a page, as the build lists it for the search. */
export interface Entry extends Section {
  /** The page's name. */
  name: string;
  title: string;
}

export type Found = SearchResult & Entry;

/** Runs of a script without spaces between words; everything else is words already. */
const runs = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー々]+|[\p{L}\p{N}]+/gu;
const unspaced = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー々]/u;

/**
 * The terms of a text: words, and for Japanese every two neighbouring signs, since nothing separates words there.
 *
 * Half-width and full-width forms are the same, capitals and small letters too.
 */
export function terms(text: string): string[] {
  return (text.normalize("NFKC").toLowerCase().match(runs) ?? []).flatMap((run) => {
    if (!unspaced.test(run)) return [run];
    const signs = [...run];
    return signs.length === 1 ? signs : signs.slice(1).map((sign, at) => signs[at] + sign);
  });
}

/** An index over all sections of a language. */
export class Search {
  private readonly index = new MiniSearch<Entry & { id: number }>({
    fields: ["title", "heading", "text"],
    storeFields: ["name", "title", "anchor", "heading", "text"],
    tokenize: terms,
    processTerm: (term) => term,
  });

  constructor(entries: Entry[]) {
    // What opens a page stands under its title.
    this.index.addAll(entries.map((entry, id) => ({ id, ...entry, heading: entry.heading || entry.title })));
  }

  /** The best sections for what was typed, at most twelve; all words have to be there, in any order. */
  find(typed: string): Found[] {
    return this.index
      .search(typed, {
        combineWith: "AND",
        boost: { title: 4, heading: 6 },
        prefix: true,
        fuzzy: (term) => (unspaced.test(term) || term.length < 5 ? false : 1),
      })
      .slice(0, 12) as Found[];
  }
}

/** The words around the first place where something typed stands. */
export function excerpt(text: string, typed: string): string {
  const flat = text.replace(/\s+/g, " ").trim();
  const sought = terms(typed);
  const low = flat.toLowerCase();
  const places = sought.map((term) => low.indexOf(term)).filter((at) => at >= 0);
  const from = Math.max(0, Math.min(...(places.length ? places : [0])) - 30);
  return `${from ? "…" : ""}${flat.slice(from, from + 110)}${flat.length > from + 110 ? "…" : ""}`;
}
