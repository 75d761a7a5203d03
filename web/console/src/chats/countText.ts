import type { TFunction } from "i18next";

/** The server counts to here; this count means so many or more. */
const MOST = 1000;

/** A count for a badge: short. */
export const countText = (count: number): string => (count >= MOST ? `${MOST - 1}+` : String(count));

/** A count in words; `more` where it is known that there are more. */
export function countWords(t: TFunction, count: number, language: string, more = count >= MOST): string {
  return t(more ? "list.number_or_more" : "list.number", { number: count.toLocaleString(language) });
}

/** What a figure counted, and the chats that it is spread over: a customer may have got several messages. */
export function behindWords(
  t: TFunction,
  messages: number,
  chats: number,
  language: string,
  more: boolean,
): string {
  return t("list.behind_count", {
    messages: t("list.messages", { count: messages, number: messages.toLocaleString(language) }),
    chats: t("list.chats", { count: chats, number: countWords(t, chats, language, more) }),
  });
}
