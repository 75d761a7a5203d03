import { type Language, languages } from "../languages.ts";

/** The console keeps the chosen language under this name. */
const STORED = "rusuban.language";

function stored(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}

/** On the guide's first address: on to the language chosen in the console, else to the browser's first that we speak. */
export function chooseLanguage() {
  if (!document.querySelector("[data-choice]")) return;
  const asked = [stored() ?? "", ...navigator.languages].map((tag) => tag.toLowerCase().split("-")[0]);
  const known = asked.find((tag): tag is Language => languages.some((language) => language === tag));
  location.replace(`/guide/${known ?? "en"}/`);
}

/** The other language opens at the same section. */
export function keepPlace() {
  const link = document.querySelector<HTMLAnchorElement>("a[data-language]");
  link?.addEventListener("click", () => {
    link.hash = location.hash;
  });
}
