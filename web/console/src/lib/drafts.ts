/** What was written but not sent, kept per chat in this browser. */
const name = (chatId: string) => `rusuban.draft.${chatId}`;

export function draft(chatId: string): string {
  try {
    return localStorage.getItem(name(chatId)) ?? "";
  } catch {
    return "";
  }
}

export function keepDraft(chatId: string, text: string) {
  try {
    if (text) localStorage.setItem(name(chatId), text);
    else localStorage.removeItem(name(chatId));
  } catch {
    // A browser that keeps nothing still sends.
  }
}
