import { resolve } from "node:path";
import { type Desk, expect, type Page, test } from "../desk/index.ts";
import { ChatPage, OfflineMessagePage, signIn } from "../desk/pages.ts";

/** Pictures for the readme are made anew on demand; every run takes them, so that they can be looked at. */
const images = process.env.RUSUBAN_SHOTS ? resolve(import.meta.dirname, "../../../docs/images") : null;

const text = [
  "$" + "{Contacts.Last Name|お客}様",
  "",
  "$" + "{Organization.Organization Name}にご連絡いただき、ありがとうございます。",
  "ただいま留守にしております。$" +
    "{Department.Next Opening|担当者が戻り次第}から、順番にお返事いたします。",
  "",
  "配送の状況やお手入れのしかたは、こちらですぐにご覧いただけます☕",
  "$" + "{Department.Help Center URL}",
].join("\n");

const story = [
  ["川根 あかり", "先週注文したドリッパーですが、届いたときから縁が欠けていました。交換していただけますか？"],
  [
    "Marta Lindqvist",
    "Hi! Do you ship the copper kettle to Sweden? I can’t find it in the list of countries.",
  ],
  ["大河原 誠", "カフェ用に電動ミル（業務用）を3台検討しています。見積もりをお願いできますか。"],
  [undefined, "ペーパーフィルターの円すい形 02 サイズは、いつ入荷しますか"],
  ["西 こずえ", "ギフト包装の追加はまだ間に合いますか？　注文番号は HT-20488 です"],
  ["Kim Jiwoo", "定期便の次回お届け日を来月に変更したいです"],
] as const;

test.use({ story: { text } });

async function tell(desk: Desk) {
  const line = { channel_secret: "0".repeat(32), channel_access_token: "token" };
  await desk.api.call("POST", "/channels", {
    kind: "line",
    name: "LINE 公式",
    department_id: desk.department,
    agent_ids: [desk.agent],
    credentials: line,
  });
  for (const [name, words] of [...story].reverse())
    await (await desk.customer(name ? { name } : {})).writes(words);
}

async function picture(page: Page, name: string, readme: boolean) {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const path = images && readme ? `${images}/${name}.png` : test.info().outputPath(`${name}.png`);
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
}

for (const language of ["ja", "en"] as const)
  test(`pictures of the console, the offline message and the customer's chat: ${language}`, async ({
    desk,
    browser,
  }) => {
    test.setTimeout(120_000);
    await tell(desk);
    const chats = await desk.chats("unassigned");
    const first = chats.find(({ contact }) => contact?.display_name?.startsWith("川根")) ?? chats[0];
    const looks = [
      { size: "desktop", colorScheme: "light", viewport: { width: 1440, height: 900 } },
      { size: "desktop", colorScheme: "dark", viewport: { width: 1440, height: 900 } },
      { size: "phone", colorScheme: "light", viewport: { width: 390, height: 844 } },
      { size: "phone", colorScheme: "dark", viewport: { width: 390, height: 844 } },
    ] as const;
    for (const { size, colorScheme, viewport } of looks) {
      const readme = size === "desktop" && colorScheme === "light";
      const ending = readme ? language : `${language}-${size}-${colorScheme}`;
      const context = await browser.newContext({
        locale: language === "ja" ? "ja-JP" : "en-GB",
        colorScheme,
        viewport,
        reducedMotion: "reduce",
      });
      const page = await context.newPage();
      await signIn(page, desk);
      await expect(page.locator(".items .item").first()).toBeVisible();
      if (size === "phone") await picture(page, `list-${ending}`, false);
      await page.goto(`${desk.url}/console/chats/unassigned/${first.id}`);
      await page.locator("details.dec summary").click();
      await expect(page.locator(".msg.auto")).toBeVisible();
      await picture(page, `console-${ending}`, readme);

      const settings = await OfflineMessagePage.open(page, desk);
      await expect(settings.page.locator(".pvbody .bub").nth(1)).toBeVisible();
      await expect(page.locator(".skel")).toHaveCount(0);
      await picture(page, `offline-message-${ending}`, readme);
      await context.close();

      await customer(browser, desk, language, { colorScheme, viewport }, `customer-chat-${ending}`, readme);
    }
  });

async function customer(
  browser: import("@playwright/test").Browser,
  desk: Desk,
  language: "ja" | "en",
  look: { colorScheme: "light" | "dark"; viewport: { width: number; height: number } },
  name: string,
  readme: boolean,
) {
  const context = await browser.newContext({
    locale: language === "ja" ? "ja-JP" : "en-GB",
    ...look,
    // A page of its own, as one opens it from a link: nobody writes across a whole screen.
    viewport: readme ? { width: 900, height: 900 } : look.viewport,
    reducedMotion: "reduce",
  });
  const chat = await ChatPage.open(await context.newPage(), desk, { name: "川根 あかり" });
  await chat.writes(
    "先週注文したドリッパーですが、届いたときから縁が欠けていました。交換していただけますか？",
  );
  await expect(chat.automatic).toHaveCount(1);
  await chat.allArrived();
  await picture(chat.page, name, readme);
  await context.close();
}
