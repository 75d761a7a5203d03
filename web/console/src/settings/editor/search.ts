/** What the picker offers for what was typed behind the `$`. */
export interface Choice {
  /** Both in the page's language. */
  module: string;
  label: string;
  token: string;
  /** What it says today. */
  value: string;
}

const fold = (text: string) => text.normalize("NFKC").toLocaleLowerCase().replace(/\s+/g, " ").trim();

/** Fields whose label, in either language, holds every word of the query. */
export function matching(choices: Choice[], query: string): Choice[] {
  const words = fold(query).split(" ").filter(Boolean);
  if (words.length === 0) return choices;
  return choices.filter((choice) => {
    const hay = fold(`${choice.module} ${choice.label} ${choice.token}`);
    return words.every((word) => hay.includes(word));
  });
}
