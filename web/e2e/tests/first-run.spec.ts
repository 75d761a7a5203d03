import { expect, type Page, test } from "@playwright/test";
import { nothingFound, unrolled } from "../desk/axe.ts";
import { Program } from "../desk/program.ts";

/** What somebody who has never seen it reads and presses, in his language. */
const words = {
  ja: {
    locale: "ja-JP",
    code: "確認コード",
    organization: ["組織名", "ほたる橋コーヒー道具"],
    person: ["管理者の名前", "宮下 さくら"],
    password: "パスワード",
    start: "はじめる",
    title: "はじめの設定",
    help: ["ヘルプセンターの URL", "https://help.hotarubashi.example/"],
    holidays: /日本の祝日は休みにする/,
    next: "次へ",
    open: "Web チャットを開く",
    sample: "技術サポート",
    on: "保存してオンにする",
    away: "全員が留守のときを試す",
    willSend: "いまお客様が書くと、メッセージが届きます",
    question: "電動ミルの刃が回りません。",
    sent: /メッセージを送りました/,
    finished: "お客様を待たせない準備ができました",
    online: "オンラインに戻る",
    chats: "チャットへ",
    later: "あとで続ける",
    settings: "設定",
    onward: /つづき：/,
    resume: "はじめの設定を続ける",
  },
  en: {
    locale: "en-GB",
    code: "Code",
    organization: ["Name of the organization", "Hotarubashi Coffee Tools"],
    person: ["Name of the admin", "Sakura Miyashita"],
    password: "Password",
    start: "Start",
    title: "First steps",
    help: ["Help center URL", "https://help.hotarubashi.example/"],
    holidays: /Japan's national holidays/,
    next: "Next",
    open: "Open the web chat",
    sample: "Technical support",
    on: "Save and switch on",
    away: "Try it with everybody away",
    willSend: "A customer who writes now gets the message",
    question: "My grinder's burr doesn't turn.",
    sent: /The message was sent/,
    finished: "Nobody is left waiting any more",
    online: "Go back online",
    chats: "To the chats",
    later: "Go on later",
    settings: "Settings",
    onward: /Next:/,
    resume: "Go on with the first steps",
  },
} as const;
type Words = (typeof words)[keyof typeof words];

const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

/** Types as a person does: presses into the field, then key after key. */
async function types(page: Page, label: string, text: string) {
  const field = page.getByLabel(label, { exact: true });
  await field.click();
  await field.press("ControlOrMeta+A");
  await page.keyboard.type(text);
}

async function createsTheOrganization(page: Page, says: Words, url: string, code: string) {
  await page.goto(url);
  await expect(page).toHaveURL(/\/console\/setup/);
  await types(page, says.code, code);
  await types(page, says.organization[0], says.organization[1]);
  await types(page, says.person[0], says.person[1]);
  await page.locator("input[type=email]").click();
  await page.keyboard.type("owner@hotarubashi.example");
  await types(page, says.password, "あかりをつけて待つ番");
  await page.getByRole("button", { name: says.start }).click();
  await expect(page.getByRole("heading", { name: says.title, level: 1 })).toBeVisible();
}

/** Signs out by the menu, and this person in; the steps are open again then. */
async function signsInAgain(page: Page, email: string, password: string) {
  await page.locator("button.me").click();
  await page.getByRole("menuitem", { name: "サインアウト" }).click();
  await page.locator("input[name=email]").fill(email);
  await page.locator("input[name=password]").fill(password);
  await page.locator("input[name=password]").press("Enter");
  await page.getByRole("link", { name: words.ja.resume }).click();
}

async function writesAsACustomer(page: Page, says: Words) {
  await page.getByRole("switch", { name: says.away }).click();
  await expect(page.getByText(says.willSend)).toBeVisible();
  const chat = page.frameLocator("iframe");
  await chat.locator("form.composer textarea").click();
  await page.keyboard.type(says.question);
  await page.keyboard.press("Enter");
  await expect(chat.locator("article.automatic .bubble")).toBeVisible();
}

for (const language of ["ja", "en"] as const)
  for (const [size, viewport] of Object.entries(sizes)) {
    const says = words[language];
    test(`a new desk answers its first customer within three minutes: ${language}, ${size}`, async ({
      browser,
    }) => {
      // The promise itself: whoever needs longer fails here.
      test.setTimeout(180_000);
      const { program, code } = await Program.startEmpty();
      const context = await browser.newContext({
        locale: says.locale,
        viewport,
        hasTouch: size === "phone",
        reducedMotion: "reduce",
      });
      const page = await context.newPage();
      const began = performance.now();
      const happened: string[] = [];

      await createsTheOrganization(page, says, program.url, code);
      happened.push("organization");

      const current = page.locator(".fstep[aria-current=step] > .fbody > .fhead h2");
      await expect(current).toContainText(language === "ja" ? "営業時間" : "hours");
      await expect(page.getByRole("switch", { name: says.holidays })).toBeChecked();
      await types(page, says.help[0], says.help[1]);
      await page.getByRole("button", { name: says.next, exact: true }).click();
      await page.getByRole("button", { name: says.open }).click();
      happened.push("channel");

      await page.getByRole("button", { name: says.sample }).click();
      await expect(page.locator(".pvbody .bub").nth(1), "with the link that was asked for").toContainText(
        says.help[1],
      );
      await page.getByRole("button", { name: says.on }).click();
      happened.push("message");

      await writesAsACustomer(page, says);
      happened.push("answered");
      await expect(page.locator(".farrived .item")).toContainText(says.question);
      await expect(page.locator(".farrived")).toContainText(says.sent);
      await expect(page.getByRole("heading", { name: says.finished })).toBeVisible();
      const seconds = ((performance.now() - began) / 1_000).toFixed(1);
      process.stdout.write(`first run, ${language}, ${size}: ${seconds} s\n`);
      expect(happened).toEqual(["organization", "channel", "message", "answered"]);
      await unrolled(page, () => nothingFound(page, "at the end"));

      await page.getByRole("button", { name: says.online }).click();
      await expect(page.getByRole("switch", { name: says.away })).not.toBeChecked();
      await page.getByRole("link", { name: says.chats, exact: true }).click();
      await expect(page.locator(".items a.item")).toContainText(says.question);
      await context.close();
      await program.stop();
    });
  }

test("it can be left, found again in another browser, and goes away when it is done", async ({ browser }) => {
  const says = words.ja;
  const { program, code } = await Program.startEmpty();
  const first = await browser.newPage();
  await createsTheOrganization(first, says, program.url, code);
  await expect(first.getByRole("button", { name: says.next, exact: true })).toBeVisible();
  await nothingFound(first, "hours");
  await first.getByRole("button", { name: says.next, exact: true }).click();
  await expect(first.getByRole("button", { name: says.open })).toBeVisible();
  await nothingFound(first, "channel");
  await first.getByRole("link", { name: says.later }).click();
  await expect(first.getByRole("link", { name: says.resume }), "the list leads back").toBeVisible();

  const context = await browser.newContext({ locale: "ja-JP" });
  const second = await context.newPage();
  await second.goto(`${program.url}/console/settings`);
  await second.locator("input[name=email]").fill("owner@hotarubashi.example");
  await second.locator("input[name=password]").fill("あかりをつけて待つ番");
  await second.locator("input[name=password]").press("Enter");
  await second.getByRole("link", { name: says.onward }).click();
  await expect(second.getByText(says.organization[1]).first()).toBeVisible();
  await second.getByRole("button", { name: says.open }).click();
  await expect(second.locator(".pvbody .bub").nth(1)).toBeVisible();
  await nothingFound(second, "message");

  await test.step("what was typed is there after a reload", async () => {
    await second.locator(".cm-content").click();
    await second.keyboard.press("ControlOrMeta+A");
    await second.keyboard.type("ただいま留守です。");
    await second.reload();
    await expect(second.locator(".cm-content")).toHaveText("ただいま留守です。");
  });

  await test.step("it is nobody else's who signs in here", async () => {
    const answer = await second.request.post(`${program.url}/api/v1/agents`, {
      data: {
        email: "oota@hotarubashi.example",
        name: "太田 いづみ",
        role: "admin",
        password: "もうひとつのあかり",
      },
    });
    expect(answer.status()).toBe(201);
    await signsInAgain(second, "oota@hotarubashi.example", "もうひとつのあかり");
    await expect(second.locator(".cm-content")).not.toHaveText(/^$|ただいま留守です。/);
    await signsInAgain(second, "owner@hotarubashi.example", "あかりをつけて待つ番");
    await expect(second.locator(".cm-content"), "and its writer finds it again").toHaveText(
      "ただいま留守です。",
    );
  });

  await second.getByRole("button", { name: says.on }).click();
  await writesAsACustomer(second, says);
  await expect(second.getByRole("heading", { name: says.finished })).toBeVisible();
  await first.goto(`${program.url}/console/settings`);
  await expect(first.locator(".tiles").first()).toBeVisible();
  await expect(first.getByRole("link", { name: says.onward })).toHaveCount(0);
  await context.close();
  await first.close();
  await program.stop();
});

test("it goes by keyboard alone, and a refusal stands at its field", async ({ browser }) => {
  const says = words.ja;
  const { program, code } = await Program.startEmpty();
  const page = await browser.newPage();
  await createsTheOrganization(page, says, program.url, code);

  await page.getByLabel("閉まる").focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("9じ");
  await page.keyboard.press("Enter");
  await expect(page.locator(".fhours").getByRole("alert")).toBeVisible();
  await expect(page.getByLabel("閉まる"), "nothing typed is lost").toHaveValue("9じ");
  await page.reload();
  await expect(page.getByLabel("閉まる"), "nor by a reload").toHaveValue("9じ");
  await page.getByLabel("閉まる").focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("２６：００");
  await page.getByRole("button", { name: "土曜日" }).focus();
  await page.keyboard.press("Space");
  await expect(page.locator(".fwords")).toContainText("翌2:00");
  await page.getByLabel("部門名").focus();
  await page.keyboard.press("Enter");

  const arrived = page.locator(".fstep[aria-current=step] > .fbody > .fhead h2");
  await expect(arrived, "one stands at the next step").toBeFocused();
  await expect(arrived).toContainText("最初の経路");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(arrived).toContainText("オフライン時のメッセージ");
  await expect(arrived).toBeFocused();
  await page.getByRole("button", { name: says.on }).focus();
  await page.keyboard.press("Enter");
  await expect(arrived).toContainText("お客様として書いてみる");
  const chat = page.frameLocator("iframe");
  await expect(chat.locator("form.composer textarea")).toBeVisible();
  await expect(chat.locator(".welcome"), "the chat is ready").toBeVisible();
  await expect(arrived, "the customer's chat leaves the focus where it is").toBeFocused();
  await page.close();
  await program.stop();
});
