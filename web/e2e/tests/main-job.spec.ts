import type { Page } from "@playwright/test";
import { admin, expect, test } from "../desk/index.ts";
import { all, apart, inLooks, type Look } from "../desk/looks.ts";
import { ChatPage, signIn } from "../desk/pages.ts";

/** What customers and agents write and read, beside the console's own words. */
const said = {
  ja: {
    text: "$" + "{Contacts.Last Name|お客}様　ただいま留守にしております。",
    question: "注文したドリッパーは、いつ届きますか",
    reply: "お問い合わせありがとうございます。明日の朝いちばんにお送りします。",
    thanks: "ありがとうございます。助かります！",
    again: "もうひとつ、よろしいですか",
    away: /^ただいま留守です・.曜 9:00 に戻ります$/,
    known: /^川根様　ただいま留守にしております。/,
    nameless: /^お客様　ただいま留守にしております。/,
    promised: /^. 9:00 とお約束$/,
    here: "ただいま対応中です",
    nobody: "ただいま席を外しています",
  },
  en: {
    text: "Hello $" + "{Contacts.Last Name|there}, nobody is in right now.",
    question: "When will the dripper I ordered arrive?",
    reply: "Thank you for asking. It leaves first thing tomorrow.",
    thanks: "Thank you, that helps!",
    again: "One more thing, if I may",
    away: /^Away now · back \w+ 9:00$/,
    known: /^Hello 川根, nobody is in right now/,
    nameless: /^Hello there, nobody is in right now/,
    promised: /^Promised \w+ 9:00$/,
    here: "We’re here now",
    nobody: "Nobody at the desk",
  },
};

/** The view of this name with its count, wherever it stands. */
const view = (agent: Page, { phone, say }: Look, name: string) =>
  agent
    .locator(phone ? ".chips-m a" : ".views .view")
    .filter({ hasText: new RegExp(`^${say(`view.${name}`)}`) });

inLooks(all, (look) => {
  const { language, phone, say } = look;
  const words = said[language];
  test.use({ story: { language, text: words.text } });

  test("a customer writes at night; an agent finds the chat, reads why, answers; the customer sees it", async ({
    desk,
    browser,
  }) => {
    const kawane = await ChatPage.open(await browser.newPage(), desk, { name: "川根 あかり" });
    await expect(kawane.page.locator("header .state")).toHaveText(words.away);
    await kawane.writes(words.question);
    await expect(kawane.mine).toHaveText(words.question);
    await expect(kawane.automatic).toHaveText(words.known);
    await kawane.allArrived();

    const nameless = await ChatPage.open(await browser.newPage(), desk);
    await nameless.writes("フィルターの在庫はありますか");
    await expect(nameless.automatic).toHaveText(words.nameless);

    const agent = await browser.newPage();
    await signIn(agent, desk);
    const shows = (name: string, count: number) =>
      expect(view(agent, look, name)).toHaveText(new RegExp(`\\D${count}$`));
    await expect(view(agent, look, "unassigned")).toHaveAttribute("aria-current", "page");
    await shows("unassigned", 2);
    const unassigned = agent.getByRole("region", { name: say("view.unassigned") });
    const item = unassigned.getByRole("link").filter({ hasText: "川根" });
    await expect(item.locator(".lantern")).toHaveText(words.promised);

    await test.step("he reads why (R8)", async () => {
      await item.click();
      const line = agent.locator("details.dec");
      await expect(line.locator("summary")).toContainText(say("decision.sent"));
      await expect(line.locator("summary")).toContainText(say("reason.outside_hours"));
      await line.locator("summary").click();
      await expect(line).toContainText(say("decision.row", { row: 5 }));
      await expect(line.locator("code")).toHaveText("outside_hours");
      await expect(agent.locator(".msg.auto")).toContainText(say("message.automatic"));
    });

    await test.step("he answers, and it is there without a reload", async () => {
      await kawane.page.evaluate(() => Object.assign(window, { neverReloaded: true }));
      const field = agent.getByRole("textbox", { name: say("composer.label") });
      await field.fill(words.reply);
      await field.press("Enter");
      await expect(kawane.theirs).toHaveText(words.reply);
      expect(await kawane.page.evaluate(() => "neverReloaded" in window)).toBe(true);
      await expect(agent.getByRole("log").getByText(words.reply)).toBeVisible();
    });

    await test.step("the chat is his now (R7)", async () => {
      await shows("mine", 1);
      await shows("unassigned", 1);
      if (!phone) await expect(agent.locator(".chathead")).toContainText(admin.name);
      const [chat] = await desk.chats("mine");
      expect(chat).toMatchObject({ handler: { kind: "agent", id: desk.agent }, status: "open" });
    });

    await test.step("what the customer writes now is pushed to the agent and not answered by the machine (row 9)", async () => {
      await kawane.writes(words.thanks);
      await expect(agent.getByRole("log").getByText(words.thanks)).toBeVisible();
      const [chat] = (await desk.chats("all")).filter(({ handler }) => handler.kind === "agent");
      await expect
        .poll(async () => (await desk.decisions(chat.id)).at(-1))
        .toMatchObject({ verdict: "silent", reason: "assigned", row: 9 });
      await expect(kawane.automatic).toHaveCount(1);
    });

    await test.step("ended and written to again, it is open and unassigned again (R7)", async () => {
      if (phone) {
        await agent.getByRole("button", { name: say("chat.more") }).tap();
        await agent.getByRole("menuitem", { name: say("chat.end") }).tap();
      } else
        await agent
          .getByRole("button", { name: say("chat.end") })
          .first()
          .click();
      await expect(agent.locator(".composer")).toContainText(say("composer.ended"));
      await shows("ended", 1);
      await kawane.writes(words.again);
      await expect(kawane.automatic).toHaveCount(2);
      await shows("unassigned", 2);
      await shows("ended", 0);
    });
  });
});

inLooks(apart, ({ say }) => {
  test("what happens while the console opens its stream is not missed", async ({ desk, page }) => {
    let open = () => {};
    const opened = new Promise<void>((done) => {
      open = done;
    });
    await page.route("**/api/v1/events", async (route) => {
      await opened;
      await route.continue();
    });
    await signIn(page, desk);
    await expect(page.getByText(say("empty.unassigned.title"))).toBeVisible();
    await (await desk.customer({ name: "川根" })).writes("こんばんは");
    open();
    const waiting = page.getByRole("region", { name: say("view.unassigned") });
    await expect(waiting.getByRole("link").filter({ hasText: "川根" })).toHaveCount(1);
  });
});

inLooks(
  apart,
  ({ language, say }) => {
    const words = said[language];

    test("during business hours, somebody online: no machine answers (row 7); the last one leaves: it does (row 6)", async ({
      desk,
      browser,
    }) => {
      const agent = await browser.newPage();
      await signIn(agent, desk);
      const visitor = await ChatPage.open(await browser.newPage(), desk);
      const state = visitor.page.locator("header .state");
      await expect(state).toContainText(words.here);
      await visitor.writes(words.question);
      await expect(agent.locator(".items a.item")).toContainText(words.question);
      const [first] = await desk.chats("unassigned");
      expect(await desk.decisions(first.id)).toMatchObject([
        { verdict: "silent", reason: "agent_available", row: 7 },
      ]);
      await expect(visitor.automatic).toHaveCount(0);

      await agent.getByRole("radio", { name: say("availability.offline") }).click();
      const warning = agent.getByRole("dialog");
      await expect(warning).toContainText(say("availability.last_title"));
      await warning.getByRole("button", { name: say("availability.go_offline") }).click();
      await expect(state).toContainText(words.nobody);

      const other = await ChatPage.open(await browser.newPage(), desk);
      await other.writes(words.again);
      await expect(other.automatic).toHaveCount(1);
      const second = (await desk.chats("unassigned")).find(({ id }) => id !== first.id);
      expect(await desk.decisions(second.id)).toMatchObject([
        { verdict: "sent", reason: "everyone_offline", row: 6, facts: { open: true } },
      ]);
    });
  },
  { hours: "open" },
);
