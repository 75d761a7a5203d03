/** Every word of the page on which the chat is tried. */
export interface DemoWords {
  lang: "ja" | "en";
  title: string;
  lead: string;
  looks: string;
  color: string;
  ownColor: string;
  plainColor: string;
  position: string;
  right: string;
  left: string;
  language: string;
  theme: string;
  browsers: string;
  systems: string;
  light: string;
  dark: string;
  button: string;
  shown: string;
  hidden: string;
  visitor: string;
  name: string;
  email: string;
  identify: string;
  forget: string;
  calls: string;
  open: string;
  close: string;
  toggle: string;
  events: string;
  noEvents: string;
  tag: string;
  tagText: string;
  policy: string;
  policyText: string;
  copy: string;
  copied: string;
}

const ja: DemoWords = {
  lang: "ja",
  title: "チャットの見本",
  lead: "お客様のサイトにチャットを置いたときの様子を、このページで試せます。書いたメッセージは、本物として窓口に届きます。",
  looks: "見た目",
  color: "色",
  ownColor: "サイトの色を使う",
  plainColor: "Rusuban の色",
  position: "位置",
  right: "右下",
  left: "左下",
  language: "言語",
  theme: "明るさ",
  browsers: "ブラウザーに合わせる",
  systems: "端末に合わせる",
  light: "明るい",
  dark: "暗い",
  button: "ボタン",
  shown: "表示する",
  hidden: "表示しない",
  visitor: "お客様",
  name: "お名前",
  email: "メールアドレス",
  identify: "チャットに伝える",
  forget: "サインアウトする",
  calls: "呼び出し",
  open: "開く",
  close: "たたむ",
  toggle: "切り替える",
  events: "できごと",
  noEvents: "まだ何も起きていません",
  tag: "サイトに貼るタグ",
  tagText: "すべてのページの </body> の直前に貼ってください。",
  policy: "コンテンツセキュリティポリシー",
  policyText: "ポリシーを設定しているサイトでは、次の二つを加えてください。ほかには何も要りません。",
  copy: "コピーする",
  copied: "コピーしました",
};

const en: DemoWords = {
  lang: "en",
  title: "Try the chat",
  lead: "This page shows the chat as it stands on a site of yours. What you write is real, and arrives at the desk.",
  looks: "Looks",
  color: "Colour",
  ownColor: "Use the site’s colour",
  plainColor: "Rusuban’s own",
  position: "Position",
  right: "Bottom right",
  left: "Bottom left",
  language: "Language",
  theme: "Theme",
  browsers: "As the browser",
  systems: "As the system",
  light: "Light",
  dark: "Dark",
  button: "Button",
  shown: "Shown",
  hidden: "Hidden",
  visitor: "Visitor",
  name: "Name",
  email: "E-mail",
  identify: "Tell the chat",
  forget: "Sign out",
  calls: "Calls",
  open: "Open",
  close: "Close",
  toggle: "Toggle",
  events: "Events",
  noEvents: "Nothing has happened yet",
  tag: "The tag for your site",
  tagText: "Put it before </body> on every page.",
  policy: "Content security policy",
  policyText: "A site that has one needs these two additions, and nothing else.",
  copy: "Copy",
  copied: "Copied",
};

/** In the first of the wanted languages that is spoken here. */
export const demoWords = (wanted: readonly string[]): DemoWords =>
  wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((code) => code === "ja" || code === "en") === "ja"
    ? ja
    : en;
