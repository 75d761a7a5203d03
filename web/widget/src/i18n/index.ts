import { en } from "./en";
import { ja } from "./ja";
import type { Words } from "./words";

export type { Words };

/** All languages, by code. */
export const languages: Record<"ja" | "en", Words> = { ja, en };

/** The first of the wanted languages that is spoken here; English if none is. */
export function chooseWords(wanted: readonly (string | null | undefined)[]): Words {
  for (const tag of wanted) {
    const code = tag?.trim().toLowerCase().split(/[-_]/)[0];
    if (code === "ja" || code === "en") return languages[code];
  }
  return en;
}
