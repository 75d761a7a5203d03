import { admin, expect, test } from "../desk/index.ts";
import { ChatPage, signIn } from "../desk/pages.ts";

const reply = "お問い合わせありがとうございます。明日の朝いちばんにお送りします。";

test("a customer writes at night; an agent finds the chat, reads why, answers; the customer sees it", async ({
  desk,
  browser,
}) => {
  const kawane = await ChatPage.open(await browser.newPage(), desk, { name: "川根 あかり" });
  await expect(kawane.page.locator("header .state")).toHaveText(/^ただいま留守です・.曜 9:00 に戻ります$/);
  await kawane.writes("注文したドリッパーは、いつ届きますか");
  await expect(kawane.mine).toHaveText("注文したドリッパーは、いつ届きますか");
  await expect(kawane.automatic).toHaveText(/^川根様　ただいま留守にしております。/);
  await kawane.allArrived();

  const nameless = await ChatPage.open(await browser.newPage(), desk);
  await nameless.writes("フィルターの在庫はありますか");
  await expect(nameless.automatic).toHaveText(/^お客様　ただいま留守にしております。/);

  const agent = await browser.newPage();
  await signIn(agent, desk);
  const unassigned = agent.getByRole("region", { name: "未割り当て" });
  await expect(agent.locator("nav .view[aria-current=page]")).toHaveText(/未割り当て\s*2/);
  const item = unassigned.getByRole("link").filter({ hasText: "川根" });
  await expect(item.locator(".lantern")).toHaveText(/^. 9:00 とお約束$/);

  await test.step("he reads why (R8)", async () => {
    await item.click();
    const line = agent.locator("details.dec");
    await expect(line.locator("summary")).toContainText("オフライン時のメッセージを送信");
    await expect(line.locator("summary")).toContainText("営業時間外");
    await line.locator("summary").click();
    await expect(line).toContainText("表の 5 行目");
    await expect(line.locator("code")).toHaveText("outside_hours");
    await expect(agent.locator(".msg.auto")).toContainText("自動送信");
  });

  await test.step("he answers, and it is there without a reload", async () => {
    await kawane.page.evaluate(() => Object.assign(window, { neverReloaded: true }));
    const field = agent.getByRole("textbox", { name: "返信" });
    await field.fill(reply);
    await field.press("Enter");
    await expect(kawane.theirs).toHaveText(reply);
    expect(await kawane.page.evaluate(() => "neverReloaded" in window)).toBe(true);
    await expect(agent.getByRole("log").getByText(reply)).toBeVisible();
  });

  await test.step("the chat is his now (R7)", async () => {
    await expect(agent.locator("nav .view", { hasText: "自分の担当" })).toHaveText(/1$/);
    await expect(agent.locator("nav .view", { hasText: "未割り当て" })).toHaveText(/1$/);
    await expect(agent.locator(".chathead")).toContainText(admin.name);
    const [chat] = await desk.chats("mine");
    expect(chat).toMatchObject({ handler: { kind: "agent", id: desk.agent }, status: "open" });
  });

  await test.step("what the customer writes now is pushed to the agent and not answered by the machine (row 9)", async () => {
    await kawane.writes("ありがとうございます。助かります！");
    await expect(agent.getByRole("log").getByText("ありがとうございます。助かります！")).toBeVisible();
    const [chat] = (await desk.chats("all")).filter(({ handler }) => handler.kind === "agent");
    await expect
      .poll(async () => (await desk.decisions(chat.id)).at(-1))
      .toMatchObject({ verdict: "silent", reason: "assigned", row: 9 });
    await expect(kawane.automatic).toHaveCount(1);
  });

  await test.step("ended and written to again, it is open and unassigned again (R7)", async () => {
    await agent.getByRole("button", { name: "完了にする" }).first().click();
    await expect(agent.locator(".composer")).toContainText("完了したチャットです");
    await expect(agent.locator("nav .view", { hasText: /^完了/ })).toHaveText(/1$/);
    await kawane.writes("もうひとつ、よろしいですか");
    await expect(kawane.automatic).toHaveCount(2);
    await expect(agent.locator("nav .view", { hasText: "未割り当て" })).toHaveText(/2$/);
    await expect(agent.locator("nav .view", { hasText: /^完了/ })).toHaveText(/0$/);
  });
});

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
  await expect(page.getByText("待っているお客様はいません")).toBeVisible();
  await (await desk.customer({ name: "川根" })).writes("こんばんは");
  open();
  await expect(page.getByRole("region", { name: "未割り当て" }).getByRole("link")).toContainText("川根");
});

test.describe("during business hours", () => {
  test.use({ story: { hours: "open" } });

  test("somebody online: no machine answers (row 7); the last one leaves: it does (row 6)", async ({
    desk,
    browser,
  }) => {
    const agent = await browser.newPage();
    await signIn(agent, desk);
    const visitor = await ChatPage.open(await browser.newPage(), desk);
    const state = visitor.page.locator("header .state");
    await expect(state).toContainText("ただいま対応中です");
    await visitor.writes("いま、よろしいですか");
    await expect(agent.getByRole("region", { name: "未割り当て" }).getByRole("link")).toContainText(
      "いま、よろしいですか",
    );
    const [first] = await desk.chats("unassigned");
    expect(await desk.decisions(first.id)).toMatchObject([
      { verdict: "silent", reason: "agent_available", row: 7 },
    ]);
    await expect(visitor.automatic).toHaveCount(0);

    await agent.getByRole("radio", { name: "オフライン" }).click();
    const warning = agent.getByRole("dialog");
    await expect(warning).toContainText("応答できるのは、あなたが最後です");
    await warning.getByRole("button", { name: "オフラインにする" }).click();
    await expect(state).toContainText("ただいま席を外しています");

    const other = await ChatPage.open(await browser.newPage(), desk);
    await other.writes("こんにちは");
    await expect(other.automatic).toHaveCount(1);
    const second = (await desk.chats("unassigned")).find(({ id }) => id !== first.id);
    expect(await desk.decisions(second.id)).toMatchObject([
      { verdict: "sent", reason: "everyone_offline", row: 6, facts: { open: true } },
    ]);
  });
});
