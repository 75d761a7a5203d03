/** What was written but not sent, kept per chat in this browser. */
const name = (chatId: string) => `rusuban.draft.${chatId}`;
const missing = (chatId: string) => `rusuban.gaps.${chatId}`;

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

function write(key: string, text: string) {
  try {
    if (text) localStorage.setItem(key, text);
    else localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing still sends.
  }
}

export const draft = (chatId: string) => read(name(chatId));
export const keepDraft = (chatId: string, text: string) => write(name(chatId), text);

/** What a draft still lacks, as its owner wrote it down. */
export function draftGaps<T>(chatId: string): T[] {
  try {
    const kept: unknown = JSON.parse(read(missing(chatId)) || "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}
export const keepDraftGaps = (chatId: string, gaps: unknown[]) =>
  write(missing(chatId), gaps.length > 0 ? JSON.stringify(gaps) : "");
