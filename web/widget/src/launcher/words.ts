/** The few words on other people's pages. */
export interface LauncherWords {
  ask: string;
  fold: string;
  frame: string;
  unread(count: number): string;
}

const ja: LauncherWords = {
  ask: "チャットで聞く",
  fold: "チャットをたたむ",
  frame: "チャット",
  unread: (count) => `未読 ${count}件`,
};

const en: LauncherWords = {
  ask: "Ask in chat",
  fold: "Fold the chat away",
  frame: "Chat",
  unread: (count) => (count === 1 ? "1 unread message" : `${count} unread messages`),
};

/** Japanese for those who ask for it, else English. */
export function launcherWords(wanted: readonly (string | null | undefined)[]): LauncherWords {
  for (const tag of wanted) {
    if (/^ja(-|$)/i.test(tag ?? "")) return ja;
    if (/^en(-|$)/i.test(tag ?? "")) return en;
  }
  return en;
}
