import type { Language } from "./languages.ts";

/** What stands around a page's text. */
export interface Words {
  title: string;
  lead: string;
  skip: string;
  contents: string;
  onThisPage: string;
  search: string;
  searchLabel: string;
  searchHint: string;
  none: string;
  found: (count: number) => string;
  close: string;
  toLight: string;
  toDark: string;
  before: string;
  after: string;
  console: string;
  gone: string;
  goneText: string;
}

export const words: Record<Language, Words> = {
  ja: {
    title: "留守番 ガイド",
    lead: "ガイド",
    skip: "本文へ移る",
    contents: "目次",
    onThisPage: "このページ",
    search: "さがす",
    searchLabel: "ガイドの中をさがす",
    searchHint: "例：営業時間、届かない、引き継ぎ",
    none: "見つかりませんでした。言葉を短くしてみてください。",
    found: (count) => `${count}件見つかりました`,
    close: "閉じる",
    toLight: "明るくする",
    toDark: "暗くする",
    before: "前のページ",
    after: "次のページ",
    console: "コンソールへ",
    gone: "ページが見つかりません",
    goneText: "アドレスが変わったか、なくなったようです。目次からお選びください。",
  },
  en: {
    title: "Rusuban guide",
    lead: "Guide",
    skip: "Skip to content",
    contents: "Contents",
    onThisPage: "On this page",
    search: "Search",
    searchLabel: "Search the guide",
    searchHint: "such as business hours, not delivered, hand-off",
    none: "Nothing found. Try fewer words.",
    found: (count) => (count === 1 ? "1 result" : `${count} results`),
    close: "Close",
    toLight: "Light theme",
    toDark: "Dark theme",
    before: "Previous page",
    after: "Next page",
    console: "To the console",
    gone: "No such page",
    goneText: "The address has changed, or the page is gone. Choose one from the contents.",
  },
};
