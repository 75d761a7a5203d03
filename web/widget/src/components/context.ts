import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { languages, type Words } from "../i18n";
import { createMoments, type Moments } from "../i18n/moments";

/** The visitor's language, for words and for dates. */
export interface Language {
  words: Words;
  moments: Moments;
}

/** Given once at the root. */
export const LanguageContext = createContext<Language>({
  words: languages.en,
  moments: createMoments(languages.en, "UTC"),
});

/** The visitor's language. */
export const useLanguage = (): Language => useContext(LanguageContext);
