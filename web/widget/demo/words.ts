/** Every word of the page on which the chat is tried. */
export interface DemoWords {
  lang: "ja" | "en";
  title: string;
  lead: string;
  shop: string;
  shelves: string[];
  kind: string;
  product: string;
  praise: string;
  facts: [string, string][];
  others: [drawing: string, name: string][];
  madeUp: string;
  bench: string;
  benchText: string;
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
  lead: "お客様のサイトに置くと、このように見えます。書いたメッセージは、本物として窓口に届きます。",
  shop: "ほたる橋コーヒー道具",
  shelves: ["ミル", "ケトル", "ドリッパー", "読みもの"],
  kind: "電動ミル",
  product: "静かな電動ミル",
  praise: "朝の台所で、家族を起こさずに挽けるように。低速の刃で熱を抑え、豆の香りをそのまま残します。",
  facts: [
    ["挽き目", "12段階（細挽き〜粗挽き）"],
    ["容量", "豆 60 g まで"],
    ["保証", "お買い上げから2年"],
  ],
  others: [
    ["dripper", "白磁のドリッパー"],
    ["kettle", "細口ケトル"],
    ["mug", "灰釉のマグ"],
  ],
  madeUp: "見本の店です。商品はお求めになれません。",
  bench: "チャットを変えてみる",
  benchText: "ここで選んだとおりに、右下のチャットがすぐ変わります。",
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
  lead: "This is how it looks on a site of yours. What you write is real, and arrives at the desk.",
  shop: "Hotarubashi Coffee Tools",
  shelves: ["Mills", "Kettles", "Drippers", "Notes"],
  kind: "Electric mill",
  product: "The quiet mill",
  praise:
    "Made for kitchens in which somebody still sleeps. Slow burrs keep the beans cool and all of their scent in the cup.",
  facts: [
    ["Grind", "12 steps, fine to coarse"],
    ["Holds", "up to 60 g of beans"],
    ["Guarantee", "2 years from the day you buy it"],
  ],
  others: [
    ["dripper", "Porcelain dripper"],
    ["kettle", "Narrow-spout kettle"],
    ["mug", "Ash-glazed mug"],
  ],
  madeUp: "A made-up shop: nothing here is for sale.",
  bench: "Change the chat",
  benchText: "The chat in the corner follows at once what you choose here.",
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
