/** What the pictures tell of a shop for coffee tools, one evening. */
export interface Tale {
  text: string;
  otherDepartment: string;
  otherChannel: string;
  /** In the order of writing. */
  customers: { name?: string; by: "web" | "line"; words: string }[];
  /** The customer whose chat is opened, and who is seen at his own page. */
  shown: string;
  thanks: string;
  answered: { name: string; words: string };
  /** The first run: what its fields are called, and what is entered. */
  setup: { labels: { code: string; organization: string; name: string }; organization: string };
  holidays: { list: string; newYear: string };
}

const field = (name: string) => `${"$"}{${name}}`;

export const tales: Record<"ja" | "en", Tale> = {
  ja: {
    text: [
      `${field("Contacts.Last Name|お客")}様`,
      "",
      `${field("Organization.Organization Name")}にご連絡いただき、ありがとうございます。`,
      `ただいま留守にしております。${field("Department.Next Opening|担当者が戻り次第")}から、順番にお返事いたします。`,
      "",
      "配送の状況やお手入れのしかたは、こちらですぐにご覧いただけます😊",
      field("Department.Help Center URL|"),
    ].join("\n"),
    otherDepartment: "法人窓口",
    otherChannel: "法人 Web チャット",
    customers: [
      {
        name: "川根 あかり",
        by: "line",
        words: "先週注文したドリッパーですが、届いたときから縁が欠けていました。交換していただけますか？",
      },
      {
        name: "大河原 誠",
        by: "web",
        words: "業務用のミルを3台検討しています。見積もりをお願いできますか。",
      },
      {
        name: "Marta Lindqvist",
        by: "web",
        words: "Hi! Do you ship the copper kettle to Sweden? It isn’t in the list of countries.",
      },
      { by: "web", words: "ペーパーフィルターの 02 サイズは、いつ入荷しますか" },
      {
        name: "西 こずえ",
        by: "line",
        words: "ギフト包装の追加は、まだ間に合いますか？　注文番号は HT-20488 です",
      },
      { name: "藤代 由紀", by: "line", words: "定期便の次回お届け日を、来月に変更したいです" },
      { name: "河合 直人", by: "web", words: "ケトルの温度表示が、ずっと 88℃ のままです" },
    ],
    shown: "川根 あかり",
    thanks: "ありがとうございます。お待ちしています。",
    answered: {
      name: "藤代 由紀",
      words: "承りました。次回は来月10日のお届けに変更いたしました。",
    },
    setup: {
      labels: { code: "確認コード", organization: "組織名", name: "管理者の名前" },
      organization: "ほたる橋コーヒー道具",
    },
    holidays: { list: "店舗の休み", newYear: "年末年始" },
  },
  en: {
    text: [
      `Dear ${field("Contacts.First Name|customer")},`,
      "",
      `thank you for writing to ${field("Organization.Organization Name")}.`,
      `Nobody is at the desk right now. We’ll answer in turn from ${field("Department.Next Opening|the moment we are back")}.`,
      "",
      "Orders, deliveries and care of your tools are explained here 😊",
      field("Department.Help Center URL|"),
    ].join("\n"),
    otherDepartment: "Business customers",
    otherChannel: "Business web chat",
    customers: [
      {
        name: "Akari Kawane",
        by: "line",
        words: "The dripper I ordered last week arrived with a chipped rim. Could you exchange it, please?",
      },
      {
        name: "Makoto Okawara",
        by: "web",
        words: "We’re looking at three electric mills for our café. Could we have an offer?",
      },
      {
        name: "Marta Lindqvist",
        by: "web",
        words: "Hi! Do you ship the copper kettle to Sweden? It isn’t in the list of countries.",
      },
      { by: "web", words: "When will paper filters in size 02 be back?" },
      { name: "Kozue Nishi", by: "line", words: "Is it too late for gift wrapping? My order is HT-20488." },
      {
        name: "Priya Nair",
        by: "line",
        words: "I’d like to move the next delivery of my subscription to next month.",
      },
      { name: "Tom Ashby", by: "web", words: "The kettle shows 88 °C all the time, whatever I do." },
    ],
    shown: "Akari Kawane",
    thanks: "Thank you. I’ll wait.",
    answered: { name: "Priya Nair", words: "Done: your next delivery comes on the 10th of next month." },
    setup: {
      labels: { code: "Code", organization: "Name of the organization", name: "Name of the admin" },
      organization: "Hotarubashi Coffee Tools",
    },
    holidays: { list: "Our holidays", newYear: "New Year" },
  },
};
