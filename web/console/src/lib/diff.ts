import { diffArrays } from "diff";

/** A run of text that stayed, came or went. */
export interface Run {
  kind: "same" | "added" | "removed";
  text: string;
}

const FIELD = /\$\{[^}\n]*\}/g;

/** Words as the language divides them, line ends, and merge fields, each whole. */
export function pieces(text: string, language: string): string[] {
  const words = new Intl.Segmenter(language, { granularity: "word" });
  const found: string[] = [];
  const add = (part: string) => {
    for (const { segment } of words.segment(part)) found.push(segment);
  };
  let from = 0;
  for (const match of text.matchAll(FIELD)) {
    add(text.slice(from, match.index));
    found.push(match[0]);
    from = match.index + match[0].length;
  }
  add(text.slice(from));
  return found;
}

/** What changed between two texts, word by word; Japanese has words here, too. */
export function runs(before: string, after: string, language: string): Run[] {
  return diffArrays(pieces(before, language), pieces(after, language)).map(({ value, added, removed }) => ({
    kind: added ? "added" : removed ? "removed" : "same",
    text: value.join(""),
  }));
}
