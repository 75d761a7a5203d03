/** The sign in the circle: the first character a person reads as one. */
export function initial(name: string | null | undefined): string {
  const first = [...(name ?? "").trim()][0];
  return first ? first.toLocaleUpperCase() : "?";
}

const CJK = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff66-\uff9f]/;

/** `lang` for a customer's own words, so that glyphs and line breaks fit: Japanese when written so, else nothing. */
export const languageOf = (text: string): "ja" | undefined => (CJK.test(text) ? "ja" : undefined);

/** Names one after the other, as the language joins them. */
export const listed = (names: string[], language: string): string =>
  new Intl.ListFormat(language, { style: "narrow", type: "conjunction" }).format(names);
