import { Picker } from "emoji-picker-element";
import en from "emoji-picker-element-data/en/cldr/data.json?url";
import ja from "emoji-picker-element-data/ja/cldr/data.json?url";

const texts = {
  en: () => import("emoji-picker-element/i18n/en"),
  ja: () => import("emoji-picker-element/i18n/ja"),
};

/** The picker with names to search by in the page's language; nothing is asked of another host. */
export async function createPicker(language: string, onPick: (emoji: string) => void): Promise<HTMLElement> {
  const tongue = language === "ja" ? "ja" : "en";
  const i18n = (await texts[tongue]()).default;
  const picker = new Picker({ locale: tongue, dataSource: tongue === "ja" ? ja : en, i18n });
  picker.classList.add(
    getComputedStyle(document.documentElement).colorScheme.includes("dark") ? "dark" : "light",
  );
  picker.addEventListener("emoji-click", (event) => {
    if (event.detail.unicode) onPick(event.detail.unicode);
  });
  return picker;
}
