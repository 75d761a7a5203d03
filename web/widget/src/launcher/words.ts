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
  const spoken = wanted.find((tag) => /^(ja|en)\b/i.test(tag ?? ""));
  return /^ja/i.test(spoken ?? "") ? ja : en;
}
