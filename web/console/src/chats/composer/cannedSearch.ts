import type { CannedReply } from "@/api/types";
import { fold, holding } from "@/settings/editor/search";

const FIELD = /\$\{([^}|]*)(?:\|([^}]*))?\}/g;
const LONGEST = 120;

/**
 * How a reply begins, as a customer of whom nothing is known would read it: fields as what stands for them, or as
 * what `standIn` knows for `Contacts.Phone`.
 */
export function firstWords(text: string, standIn: (name: string) => string | undefined = () => undefined) {
  const plain = text.replace(
    FIELD,
    (_field, name: string, fallback: string | undefined) => fallback ?? standIn(name) ?? "…",
  );
  return [...plain.replace(/\s+/g, " ").trim()].slice(0, LONGEST).join("");
}

/** Those that hold what was typed: the one of exactly this shortcut first, then those whose shortcut begins so. */
export function inOrder(replies: CannedReply[], query: string): CannedReply[] {
  const typed = fold(query);
  const rank = ({ shortcut }: CannedReply) => {
    if (typed === "") return 0;
    if (shortcut === typed) return -2;
    return shortcut.startsWith(typed) ? -1 : 0;
  };
  const own = ({ department_id }: CannedReply) => (department_id === null ? 1 : 0);
  return holding(
    replies,
    query,
    ({ shortcut, title, text }) => `${shortcut} ${title} ${firstWords(text)}`,
  ).sort((a, b) => rank(a) - rank(b) || own(a) - own(b) || a.shortcut.localeCompare(b.shortcut));
}
