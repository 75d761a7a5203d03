/** What the picker offers for what was typed behind the `$`. */
export interface Choice {
  /** Both in the page's language. */
  module: string;
  label: string;
  token: string;
  /** What it says today. */
  value: string;
}

export const fold = (text: string) => text.normalize("NFKC").toLocaleLowerCase().replace(/\s+/g, " ").trim();

/** Those whose words hold every word of the query, in any width and case. */
export function holding<T>(all: T[], query: string, wordsOf: (one: T) => string): T[] {
  const words = fold(query).split(" ").filter(Boolean);
  if (words.length === 0) return all;
  return all.filter((one) => {
    const hay = fold(wordsOf(one));
    return words.every((word) => hay.includes(word));
  });
}

/** Fields whose label, in either language, holds every word of the query. */
export const matching = (choices: Choice[], query: string): Choice[] =>
  holding(choices, query, ({ module, label, token }) => `${module} ${label} ${token}`);
