/** The guide's languages; every page and every section of a page exists in both. */
export const languages = ["ja", "en"] as const;
export type Language = (typeof languages)[number];

export const other = (language: Language): Language => (language === "ja" ? "en" : "ja");

/** The name of a language, in it. */
export const nameOf: Record<Language, string> = { ja: "日本語", en: "English" };
