import type { Story } from "./desk.ts";
import { test } from "./index.ts";
import { type Language, type Words, words } from "./words.ts";

/** In which language and on what a story is told. */
export interface Look {
  language: Language;
  ja: boolean;
  phone: boolean;
  /** The console's words in this language. */
  say: Words;
}

const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
type Name = `${Language}, ${keyof typeof sizes}`;

/** The two in which language and size both differ: for what takes long. */
export const apart: readonly Name[] = ["ja, desktop", "en, phone"];
export const all: readonly Name[] = ["ja, desktop", "ja, phone", "en, desktop", "en, phone"];

/** Tells the stories in each of the looks; a phone is touched. */
export function inLooks(names: readonly Name[], tell: (look: Look) => void, story: Story = {}): void {
  for (const name of names) {
    const [language, size] = name.split(", ") as [Language, keyof typeof sizes];
    test.describe(name, () => {
      test.use({
        locale: language === "ja" ? "ja-JP" : "en-GB",
        viewport: sizes[size],
        hasTouch: size === "phone",
        story: { ...story, language },
      });
      tell({ language, ja: language === "ja", phone: size === "phone", say: words(language) });
    });
  }
}
