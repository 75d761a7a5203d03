import { nothingFound, unrolled } from "../desk/axe.ts";
import { expect } from "../desk/index.ts";
import { LineAccount } from "../desk/line.ts";
import { OfflineMessagePage, signIn } from "../desk/pages.ts";
import { nextOpening } from "../desk/time.ts";
import { test } from "../desk/with-line.ts";

const says = {
  ja: {
    closed: "時間外",
    open: "全員不在",
    later: "のちほど戻ります。",
    sent: "届きます",
    silent: "届きません",
    promised: "お約束する時刻",
    nothing: "約束しません",
    moment: /^日時/,
    arrives: "1通が届きます",
    now: "いま",
    trigger: "きっかけ",
    teamLeft: "担当者がいなくなった",
    waitingOption: "待っているお客様にも",
    week: "この週の届きかた",
    silentOption: "時間外も在席なら送らない",
    closedOffline: "全員オフラインのときだけ届く（営業時間外）",
    onlyOffline: "全員オフラインのときだけ届く",
    untested: "変更後のテストがまだです",
    test: "連絡先にテストを送る",
    contact: "連絡先",
    send: "送る",
    wasSent: "テストを送りました",
    undo: "元に戻す",
    row: (row: number) => new RegExp(`${row}\\s*行目`),
  },
  en: {
    closed: "Closed",
    open: "All offline",
    later: "Back のちほど.",
    sent: "It is sent",
    silent: "It is not sent",
    promised: "Promised",
    nothing: "Nothing is promised",
    moment: /^Moment/,
    arrives: "1 message arrives",
    now: "Now",
    trigger: "Trigger",
    teamLeft: "The team left",
    waitingOption: "Tell those who wait",
    week: "This week",
    silentOption: "Silent if somebody is in",
    closedOffline: "Sent only when everyone is offline (closed)",
    onlyOffline: "Sent only when everyone is offline",
    untested: "Not tested since the last change",
    test: "Send a test",
    contact: "Contact",
    send: "Send",
    wasSent: "The test was sent",
    undo: "Undo",
    row: (row: number) => new RegExp(`[Rr]ow ${row}\\b`),
  },
};

/** An hour after the desk opens, as the field of a moment takes it. */
const openOnTheWall = `${nextOpening.date}T10:00`;

for (const [locale, viewport] of [
  ["ja-JP", { width: 1440, height: 900 }],
  ["en-GB", { width: 390, height: 844 }],
] as const) {
  const language = locale === "ja-JP" ? "ja" : "en";
  const words = says[language];
  test.describe(`${locale}, ${viewport.width}`, () => {
    const text = `$${"{Department.Next Opening|のちほど}"}`;
    const whole = language === "ja" ? `${text}戻ります。` : `Back ${text}.`;
    test.use({ locale, viewport, story: { language, text: whole } });

    test("what customers will get is seen before they do: both situations, any moment, each channel", async ({
      desk,
      line,
      page,
    }) => {
      expect(line).toBeInstanceOf(LineAccount);
      await signIn(page, desk);
      await OfflineMessagePage.open(page, desk);

      const panel = page.getByRole("tabpanel");
      const bubble = (name: string) => panel.getByRole("region", { name }).locator(".msg:not(.out) .bub");
      await expect(bubble(words.closed)).toContainText("9:00");
      await expect(bubble(words.open)).toHaveText(words.later);
      const apart = async () => {
        const [left, right] = await Promise.all(
          [words.closed, words.open].map((name) => panel.getByRole("region", { name }).boundingBox()),
        );
        return (right?.y ?? Number.NaN) - (left?.y ?? Number.NaN);
      };
      if (viewport.width > 1000) await expect.poll(apart, "side by side").toBe(0);
      else await expect.poll(apart, "one after the other").toBeGreaterThan(0);
      await page.getByRole("tab").first().press("ArrowRight");
      await expect(page.getByRole("tab").nth(1)).toBeFocused();
      await expect(bubble(words.open)).toHaveText(words.later);

      const simulator = page.locator("[aria-labelledby=simulator]");
      const out = simulator.locator(".simout");
      await expect(out.getByRole("heading", { name: words.sent, exact: true })).toBeVisible();
      await expect(out).toContainText("outside_hours");
      await expect(out).toContainText(words.row(5));
      const each = out.locator(".simeach li");
      await expect(each).toHaveCount(2);
      for (const row of await each.all()) await expect(row).toContainText(words.arrives);
      await each.last().locator("summary").press("Enter");
      await expect(each.last().locator(".bub")).toContainText("9:00");

      await simulator.getByLabel(words.moment).fill(openOnTheWall);
      await expect(out).toContainText("everyone_offline");
      await expect(out).toContainText(words.row(6));
      await expect(out).toContainText(words.nothing);
      await simulator.getByRole("checkbox").first().press("Space");
      await expect(out.getByRole("heading", { name: words.silent, exact: true })).toBeVisible();
      await expect(out).toContainText(words.row(7));

      const week = page.getByRole("table", { name: words.week });
      await expect(week.getByRole("row").nth(7)).toBeVisible();
      await expect(week.getByRole("row").filter({ hasText: words.onlyOffline })).toContainText("9:00–18:00");
      await unrolled(page, () => nothingFound(page, "trying"));
    });

    test("the simulator and the week follow what isn't saved yet: text, switch and options", async ({
      desk,
      page,
    }) => {
      await signIn(page, desk);
      await OfflineMessagePage.open(page, desk);
      const simulator = page.locator("[aria-labelledby=simulator]");
      const out = simulator.locator(".simout");
      await simulator.getByRole("checkbox").first().press("Space");
      await expect(out).toContainText("outside_hours");

      const silent = page.getByRole("switch", { name: words.silentOption });
      await silent.press("Space");
      await expect(out).toContainText("agent_available");
      await expect(out.getByRole("heading", { name: words.silent, exact: true })).toBeVisible();
      const week = page.getByRole("table", { name: words.week });
      await expect(week.getByRole("row").filter({ hasText: words.closedOffline })).not.toHaveCount(0);
      expect(await desk.api.get(`/departments/${desk.department}`), "only supposed").toMatchObject({
        silent_outside_hours_if_agent_online: false,
      });
      await unrolled(page, () => nothingFound(page, "supposed options"));

      await silent.press("Space");
      await expect(out).toContainText("outside_hours");
      await expect(week.getByRole("row").filter({ hasText: words.closedOffline })).toHaveCount(0);
    });

    test("that the team left is told to those who wait only where the page says so (R5a)", async ({
      desk,
      page,
    }) => {
      await desk.api.call("PATCH", `/departments/${desk.department}`, { tell_waiting_customers: false });
      await signIn(page, desk);
      await OfflineMessagePage.open(page, desk);
      const simulator = page.locator("[aria-labelledby=simulator]");
      const heading = (name: string) =>
        simulator.locator(".simout").getByRole("heading", { name, exact: true });
      await expect(heading(words.sent)).toBeVisible();
      await simulator.getByRole("combobox", { name: words.trigger }).click();
      await page.getByRole("option", { name: words.teamLeft }).click();
      await expect(heading(words.silent)).toBeVisible();
      await expect(simulator.locator(".simeach")).not.toContainText(words.arrives);
      await page.getByRole("switch", { name: words.waitingOption }).press("Space");
      await expect(heading(words.sent)).toBeVisible();
    });

    test("a moment is typed part by part: what is half typed stays, and the last whole one counts", async ({
      desk,
      page,
    }) => {
      await signIn(page, desk);
      await OfflineMessagePage.open(page, desk);
      const simulator = page.locator("[aria-labelledby=simulator]");
      const out = simulator.locator(".simout");
      const moment = simulator.getByLabel(words.moment);
      await moment.fill(openOnTheWall);
      await expect(out).toContainText("everyone_offline");

      await moment.focus();
      await page.keyboard.press("Tab");
      await page.keyboard.press("Backspace");
      await expect(moment, "one part is empty").toHaveValue("");
      await page.keyboard.press("Backspace");
      await expect(moment, "and stays empty").toHaveValue("");
      await expect(out).toContainText("everyone_offline");
      await page.keyboard.press("ArrowUp");
      await expect(moment, "the other parts are as they were typed").toHaveValue(
        /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/,
      );
      const whole = await moment.inputValue();
      expect(whole.slice(0, 5), "not now").toBe(openOnTheWall.slice(0, 5));
      expect(whole.slice(-6), "not now").toBe("T10:00");

      await simulator.getByRole("button", { name: words.now, exact: true }).press("Enter");
      await expect(out).toContainText("outside_hours");
      await expect(moment).not.toHaveValue(/T10:00$/);
    });

    test("a sample is taken and given back, and a test goes the real way without being counted", async ({
      desk,
      line,
      page,
    }) => {
      expect(line).toBeInstanceOf(LineAccount);
      const customer = await desk.customer({ name: "川根 あかり" });
      await customer.writes("こんばんは");
      const counted = async () =>
        (await desk.api.get("/reports/offline-messages")).total.outside_hours.decided as number;
      await expect.poll(counted).toBe(1);
      await signIn(page, desk);
      const settings = await OfflineMessagePage.open(page, desk);
      const stood = await settings.editor.textContent();
      await page.locator(".sample").first().click();
      await expect(settings.editor).not.toHaveText(String(stood));
      await page.locator(".toast").getByRole("button", { name: words.undo }).click();
      await expect(settings.editor).toHaveText(String(stood));

      const checks = page.locator(".checks");
      await expect(checks).toContainText(words.untested);
      await page.getByRole("button", { name: words.test }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("combobox", { name: words.contact }).click();
      await page.getByRole("option", { name: "川根 あかり" }).click();
      await dialog.getByRole("button", { name: words.send, exact: true }).click();
      await expect(page.getByText(words.wasSent)).toBeVisible();
      await expect(checks).not.toContainText(words.untested);
      await expect.poll(async () => (await customer.reads()).length).toBe(3);
      const [, automatic, tested] = await customer.reads();
      expect(automatic.author.kind).toBe("automation");
      expect(tested.text, "the very words that customers get").toBe(automatic.text);
      const [chat] = await desk.chats("all");
      expect((await desk.messages(chat.id)).at(-1), "marked as a test").toMatchObject({ test: true });
      // Counts come a little later: what was written after the test is counted after it.
      await (await desk.customer({ name: "静 ひなた" })).writes("こんばんは");
      await expect.poll(counted, "outside the reports").toBe(2);

      // Every check leads to where it is mended.
      for (const link of await checks.getByRole("link").all()) {
        const to = await link.getAttribute("href");
        if (to?.startsWith("#")) await expect(page.locator(to)).toBeAttached();
        else {
          const other = await page.context().newPage();
          await other.goto(desk.url + to);
          await expect(other.locator("main h1"), String(to)).toBeVisible();
          await other.close();
        }
      }
    });
  });
}
