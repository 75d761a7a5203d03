import { nothingFound, unrolled } from "../desk/axe.ts";
import { expect, test } from "../desk/index.ts";
import { takesTheFocus } from "../desk/keys.ts";
import { ChatPage, signIn } from "../desk/pages.ts";

const looks = {
  "ja, desktop": {
    locale: "ja-JP",
    viewport: { width: 1440, height: 900 },
    story: "ja",
    add: "ボットを追加",
    name: "名前",
    create: "作成する",
    more: "選択肢を追加",
    label: (number: number) => `${number}番の言葉`,
    answer: (number: number) => `${number}番の返事`,
    write: "お客様として書く",
    handed: "担当者に引き継ぎます",
    nowhere: /まだどの経路でも答えていません/,
    will: /届きます/,
    save: "保存する",
    bot: "最初に答えるボット",
    remove: "削除",
    program: "プログラム",
    token: "トークン",
    close: "閉じる",
    rotate: "新しいトークンを作る",
    enabled: "有効",
    held: "ボット対応中",
    unassigned: "未割り当て",
    promised: /9:00 とお約束$/,
    sent: "オフライン時のメッセージを送信",
    why: "ボットの引き継ぎ",
  },
  "en, phone": {
    locale: "en-GB",
    viewport: { width: 390, height: 844 },
    story: "en",
    add: "Add a bot",
    name: "Name",
    create: "Create",
    more: "Add a choice",
    label: (number: number) => `Words of choice ${number}`,
    answer: (number: number) => `Answer of choice ${number}`,
    write: "Write as a customer",
    handed: "Handed to people",
    nowhere: /answers on no channel yet/,
    will: /sent/i,
    save: "Save",
    bot: "Bot that answers first",
    remove: "Delete",
    program: "Program",
    token: "Token",
    close: "Close",
    rotate: "Make a new token",
    enabled: "Switched on",
    held: "With bot",
    unassigned: "Unassigned",
    promised: /promised/i,
    sent: "Offline message sent",
    why: "Bot hand-off",
  },
} as const;

for (const [look, says] of Object.entries(looks))
  test.describe(look, () => {
    test.use({ locale: says.locale, viewport: says.viewport, story: { language: says.story } });

    test("a menu is made by keyboard, tried, and answers customers", async ({ desk, page, browser }) => {
      await signIn(page, desk);
      await page.goto(`${desk.url}/console/settings/bots`);
      await nothingFound(page, "no bot yet");
      await page.getByRole("button", { name: says.add }).press("Enter");
      await takesTheFocus(page.getByRole("dialog"));
      await page.getByRole("dialog").getByLabel(says.name, { exact: true }).fill("案内");
      await page.keyboard.press("Enter");
      await expect(page.locator(".choice")).toHaveCount(2);

      await page.getByRole("button", { name: says.more }).press("Enter");
      await expect(page.getByLabel(says.label(3), { exact: true })).toBeFocused();
      await page.keyboard.type("送料を知りたい");
      await page.getByLabel(says.answer(3), { exact: true }).fill("全国一律 500 円です。");
      await page.getByLabel(says.label(3), { exact: true }).press("Alt+ArrowUp");
      await expect(page.getByLabel(says.label(2), { exact: true }), "the focus goes with it").toBeFocused();
      await expect(page.getByLabel(says.label(2), { exact: true })).toHaveValue("送料を知りたい");

      const field = page.getByLabel(says.write, { exact: true });
      await field.fill("２");
      await field.press("Enter");
      await expect(page.locator(".trypane .bub").last()).toHaveText("全国一律 500 円です。");
      await field.fill("3");
      await field.press("Enter");
      await expect(page.locator(".handed")).toContainText(says.handed);
      await expect(page.locator(".handed")).toContainText(says.nowhere);
      await unrolled(page, () => nothingFound(page, "menu"));
      await page.locator(".savebar .btn.pri").press("Enter");
      await expect(page.locator(".savebar .unsaved")).toHaveCount(0);

      const [bot] = await desk.api.all("/bots");
      expect(bot.items.map(({ action }: { action: string }) => action)).toEqual([
        "reply",
        "reply",
        "hand_off",
      ]);
      await page.goto(`${desk.url}/console/settings/channels/instant-messaging/channel/${desk.channel}`);
      await page.getByRole("combobox", { name: says.bot }).click();
      await page.getByRole("option", { name: "案内" }).click();
      await page.locator("form").last().getByRole("button", { name: says.save }).click();
      await expect.poll(async () => (await desk.api.get(`/channels/${desk.channel}`)).bot_id).toBe(bot.id);

      await page.goto(`${desk.url}/console/settings/bots/${bot.id}`);
      await expect(
        page.getByRole("button", { name: says.remove, exact: true }),
        "in use (R19)",
      ).toBeDisabled();
      await field.fill("3");
      await field.press("Enter");
      await expect(page.locator(".handed dl"), "what a hand-off tells (R18)").toContainText(says.will);

      const customer = await ChatPage.open(await browser.newPage(), desk);
      await customer.writes("送料を知りたい");
      await expect(customer.log).toContainText("全国一律 500 円です。");
    });

    test("a program's token is told once; the bot hands off when it is switched off", async ({
      desk,
      page,
    }) => {
      await signIn(page, desk);
      await page.goto(`${desk.url}/console/settings/bots`);
      await page.getByRole("button", { name: says.add }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("radio", { name: says.program }).click();
      await dialog.getByLabel(says.name, { exact: true }).fill("受付プログラム");
      await dialog.getByRole("button", { name: says.create }).click();
      const token = dialog.getByLabel(says.token, { exact: true });
      await expect(token).toHaveValue(/.{20}/);
      const first = await token.inputValue();
      await dialog.getByRole("button", { name: says.close }).last().click();
      await expect(page.getByRole("heading", { name: "受付プログラム" })).toBeVisible();
      await unrolled(page, () => nothingFound(page, "program"));

      await page.getByRole("button", { name: says.rotate }).click();
      await page.getByRole("dialog").getByRole("button", { name: says.rotate }).click();
      const second = page.getByRole("dialog").getByLabel(says.token, { exact: true });
      await expect(second).toHaveValue(/.{20}/);
      expect(await second.inputValue()).not.toBe(first);
    });

    test("a bot that is switched off hands its chats to people, and nobody goes unanswered (R19)", async ({
      desk,
      page,
    }) => {
      const bot = await desk.api.call("POST", "/bots", {
        name: "案内",
        kind: "menu",
        greeting: "番号をお選びください。",
        items: [{ label: "担当者と話す", action: "hand_off" }],
      });
      await desk.api.call("PATCH", `/channels/${desk.channel}`, { bot_id: bot.id });
      const customers = [
        await desk.customer({ name: "川根 あかり" }),
        await desk.customer({ name: "大河原 誠" }),
      ];
      for (const customer of customers) await customer.writes("ミルの刃が回りません");

      await signIn(page, desk);
      const colleague = await page.context().newPage();
      await colleague.goto(`${desk.url}/console/chats/bot`);
      const rows = (view: string) =>
        colleague
          .getByRole("region", { name: view })
          .getByRole("link")
          .filter({ hasText: /川根|大河原/ });
      const held = rows(says.held);
      await expect(held).toHaveCount(2);
      await expect(held.locator(".lantern"), "a bot that answers needs no offline message").toHaveCount(0);

      await page.goto(`${desk.url}/console/settings/bots/${bot.id}`);
      const enabled = page.getByRole("switch", { name: says.enabled });
      await expect(enabled).toBeChecked();
      await enabled.press("Space");
      await page.locator(".savebar .btn.pri").press("Enter");
      await expect(page.locator(".savebar .unsaved")).toHaveCount(0);

      await expect(held, "it shows by itself").toHaveCount(0);
      await colleague.goto(`${desk.url}/console/chats/unassigned`);
      const waiting = rows(says.unassigned);
      await expect(waiting).toHaveCount(2);
      await expect(waiting.locator(".lantern")).toHaveText([says.promised, says.promised]);
      await unrolled(colleague, () => nothingFound(colleague, "handed off"));

      await waiting.filter({ hasText: "川根" }).press("Enter");
      const told = colleague.locator("details.dec").filter({ hasText: says.sent });
      await expect(told).toHaveCount(1);
      await told.locator("summary").press("Enter");
      await expect(told).toContainText(says.why);
      await expect(colleague.locator(".msg.auto")).toHaveCount(1);
      for (const customer of customers) {
        const automatic = (await customer.reads()).filter(({ author }) => author.kind === "automation");
        expect(automatic, "exactly one").toHaveLength(1);
      }

      await customers[0]?.writes("まだ回りません");
      await expect(colleague.getByRole("log").getByText("まだ回りません")).toBeVisible();
      await expect(colleague.locator(".msg.auto"), "once an absence (R6), and no bot answers").toHaveCount(1);
    });
  });
