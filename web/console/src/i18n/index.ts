import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { type Area, areas, type Language, languages } from "./areas";

export { type Language, languages } from "./areas";

const STORED = "rusuban.language";

/** The chosen language; before a choice, the browser's first one that we speak; else English. */
export function preferred(stored: string | null, browser: readonly string[]): Language {
  const known = (tag: string | null): tag is Language => languages.some((language) => language === tag);
  if (known(stored)) return stored;
  for (const tag of browser) {
    const language = tag.toLowerCase().split("-")[0] ?? "";
    if (known(language)) return language;
  }
  return "en";
}

/** The areas that some page has asked for; a change of language brings all of them. */
const asked = new Set<Area>(["first"]);
const loaded = new Set<`${Language}/${Area}`>();

async function load(language: Language, area: Area) {
  if (loaded.has(`${language}/${area}`)) return;
  const { default: words } = await areas[area][language]();
  i18next.addResourceBundle(language, "translation", words, true);
  loaded.add(`${language}/${area}`);
}

/** Words and changes of language come one after the other: else a page could miss those of the language it shows. */
let last: Promise<unknown> = Promise.resolve();
function inTurn<T>(act: () => Promise<T>): Promise<T> {
  const turn = last.then(act);
  last = turn.catch(() => undefined);
  return turn;
}

/** Brings a part of the console together with the words that it says, so that it never stands there without. */
export function withWords<T>(own: readonly Area[], bring: () => Promise<T>): () => Promise<T> {
  return async () => {
    const words = inTurn(async () => {
      const language = i18next.language as Language;
      await Promise.all(own.map((area) => load(language, area)));
      for (const area of own) asked.add(area);
    });
    const [part] = await Promise.all([bring(), words]);
    return part;
  };
}

/** Shows the console in a language; the one before stays until all words are there. */
function speak(language: Language): Promise<void> {
  return inTurn(async () => {
    await Promise.all([...asked].map((area) => load(language, area)));
    await i18next.changeLanguage(language);
    document.documentElement.lang = language;
  });
}

function storedLanguage(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}

export async function startTexts() {
  const language = preferred(storedLanguage(), navigator.languages);
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    partialBundledLanguages: true,
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    showSupportNotice: false,
  } as Parameters<typeof i18next.init>[0]);
  await speak(language);
}

export async function switchLanguage(language: Language) {
  await speak(language);
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // Kept for this visit only.
  }
}
