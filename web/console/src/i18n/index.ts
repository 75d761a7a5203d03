import i18next from "i18next";
import { initReactI18next } from "react-i18next";

export const languages = ["ja", "en"] as const;
export type Language = (typeof languages)[number];

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

const texts = {
  ja: () => import("./ja"),
  en: () => import("./en"),
};

async function load(language: Language) {
  if (!i18next.hasResourceBundle(language, "translation")) {
    const { default: resources } = await texts[language]();
    i18next.addResourceBundle(language, "translation", resources);
  }
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
  await load(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

export async function switchLanguage(language: Language) {
  await load(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // Kept for this visit only.
  }
}
