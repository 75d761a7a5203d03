/** The few words on other people's pages. */
export interface LauncherWords {
  ask: string;
  open: string;
  fold: string;
  frame: string;
  unread(count: number): string;
}

const ja: LauncherWords = {
  ask: "チャットで聞く",
  open: "チャットを開く",
  fold: "チャットをたたむ",
  frame: "チャット",
  unread: (count) => `未読 ${count}件`,
};

const en: LauncherWords = {
  ask: "Ask in chat",
  open: "Open the chat",
  fold: "Fold the chat away",
  frame: "Chat",
  unread: (count) => (count === 1 ? "1 unread message" : `${count} unread messages`),
};

/** Japanese for those who ask for it, else English. */
export function launcherWords(wanted: readonly (string | null | undefined)[]): LauncherWords {
  for (const tag of wanted) {
    const code = tag?.trim().toLowerCase().split(/[-_]/)[0];
    if (code === "ja") return ja;
    if (code === "en") return en;
  }
  return en;
}
