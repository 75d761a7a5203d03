import { nothingFound } from "../desk/axe.ts";
import { InputMethod } from "../desk/ime.ts";
import { expect, test } from "../desk/index.ts";
import { apart, inLooks } from "../desk/looks.ts";
import { ChatPage, signIn } from "../desk/pages.ts";
import { throughATunnel } from "../desk/tunnel.ts";

inLooks(apart, ({ ja, say }) => {
  const waiting = ja ? "つながり次第送ります" : "Will be sent once you’re connected";

  test("a reload keeps the messages", async ({ desk, page }) => {
    const chat = await ChatPage.open(page, desk);
    await chat.writes("ひとつめ");
    await chat.writes("ふたつめ");
    await expect(chat.automatic).toHaveCount(1);
    await chat.allArrived();
    await chat.field.fill("書きかけ");
    await page.reload();
    await expect(chat.mine).toHaveText(["ひとつめ", "ふたつめ"]);
    await expect(chat.automatic).toHaveCount(1);
    await expect(chat.field, "what was half written, too").toHaveValue("書きかけ");
  });

  test("a power cut of the desk neither loses nor doubles a message", async ({ desk, page }) => {
    const chat = await ChatPage.open(page, desk);
    await chat.writes("停電の前");
    await expect(chat.automatic).toHaveCount(1);
    await chat.allArrived();

    await desk.program.kill();
    await chat.writes("停電の最中");
    await expect(chat.mine).toHaveText(["停電の前", "停電の最中"]);
    await expect(chat.log.locator("article.under-way")).toHaveCount(1);
    await desk.program.startAgain();
    await chat.allArrived();

    const [stored] = await desk.chats();
    await desk.api.call("POST", `/chats/${stored.id}/messages`, { text: "お待たせしました" });
    await expect(chat.theirs).toHaveText("お待たせしました");
    await expect(chat.mine).toHaveText(["停電の前", "停電の最中"]);
    const texts = (await desk.messages(stored.id)).filter(({ direction }) => direction === "in");
    expect(texts.map(({ text }) => text)).toEqual(["停電の前", "停電の最中"]);
    await page.reload();
    await expect(chat.mine).toHaveText(["停電の前", "停電の最中"]);
    await expect(chat.automatic).toHaveCount(1);
  });

  test("a chat that was ended says so at its end, and opens again with the next word (R7)", async ({
    desk,
    page,
  }) => {
    const ended = page.getByText(ja ? /^このチャットは終了しました/ : /^This chat has ended/);
    const chat = await ChatPage.open(page, desk);
    for (const text of [
      "ありがとうございました",
      "また\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\nお願いします",
    ]) {
      await chat.writes(text);
      await chat.allArrived();
    }
    const [stored] = await desk.chats();
    await desk.api.call("POST", `/chats/${stored.id}/end`);
    await expect(ended).toBeInViewport({ ratio: 1 });
    await page.reload();
    await expect(ended).toBeInViewport({ ratio: 1 });
    await nothingFound(page, "a chat that has ended");
    await chat.writes("もう一つお願いします");
    await chat.allArrived();
    await expect(ended).toHaveCount(0);
    expect((await desk.chats())[0].status).toBe("open");
  });

  test("what is written without a network goes out later, exactly once", async ({ desk, page }) => {
    await throughATunnel(await ChatPage.open(page, desk), desk, waiting);
  });

  test("hostile names and texts stay text everywhere", async ({ desk, page, browser }) => {
    const hostile = `<img src=x onerror="document.title='pwned'">`;
    const expands = "$" + "{Organization.Phone} $" + "{Contacts.Last Name|x}";
    const rightToLeft = "\u202Egnihtemos\u2066";
    const zalgo = `ざ${"\u0300\u0301\u0302\u0303\u0304".repeat(20)}るご`;
    await desk.api.call("PATCH", "/organization", { phone: "03-0000-0000" });

    const scripts: string[] = [];
    const watch = (watched: typeof page) => {
      watched.on("dialog", (dialog) => scripts.push(dialog.message()));
      watched.on("pageerror", (error) => scripts.push(String(error)));
    };
    watch(page);
    const chat = await ChatPage.open(page, desk, { name: `${hostile}${expands}` });
    for (const text of [hostile, expands, rightToLeft, zalgo, "<script>alert(1)</script>"])
      await chat.writes(text);
    await chat.allArrived();
    await expect(chat.mine).toHaveText([hostile, expands, rightToLeft, zalgo, "<script>alert(1)</script>"]);
    await expect(chat.automatic, "values are never expanded again (R12)").toContainText("ただいま留守");
    await expect(chat.automatic).not.toContainText("03-0000-0000");

    const agent = await browser.newPage();
    watch(agent);
    await signIn(agent, desk);
    const item = agent.locator(".items a.item");
    await expect(item).toContainText("<img");
    await item.click();
    const log = agent.getByRole("log");
    for (const text of [hostile, expands, rightToLeft, zalgo, "<script>alert(1)</script>"])
      await expect(log.locator(".bub").filter({ hasText: text }).first()).toBeVisible();
    await expect(agent.locator(".panes img[src=x]")).toHaveCount(0);
    await expect(page.locator("img[src=x]")).toHaveCount(0);
    expect([await agent.title(), await page.title()].join()).not.toContain("pwned");
    expect(scripts).toEqual([]);
  });

  test("links are links and nothing else is markup", async ({ desk, page }) => {
    const chat = await ChatPage.open(page, desk);
    await chat.writes("https://example.jp/a?b=1 javascript:alert(1) **太字**");
    await expect(chat.mine.getByRole("link")).toHaveCount(1);
    await expect(chat.mine.getByRole("link")).toHaveAttribute("href", "https://example.jp/a?b=1");
    await expect(chat.mine.getByRole("link")).toHaveAttribute("rel", /noopener|noreferrer/);
  });

  test("an Enter that ends a composition doesn't send, for the customer nor the agent", async ({
    desk,
    page,
    browser,
  }) => {
    const chat = await ChatPage.open(page, desk);
    const ime = await InputMethod.of(page);
    await chat.field.focus();
    await ime.composes("お", "おと", "おといあわせ", "お問い合わせ");
    await ime.pressesEnterWhileComposing();
    await ime.confirms("お問い合わせ");
    await expect(chat.field).toHaveValue("お問い合わせ");
    await expect(chat.mine).toHaveCount(0);
    await page.keyboard.press("Shift+Enter");
    await ime.types(["です"], "です");
    await expect(chat.field).toHaveValue("お問い合わせ\nです");
    await page.keyboard.press("Enter");
    await expect(chat.mine).toHaveText("お問い合わせ\nです");
    await expect(chat.automatic).toHaveCount(1);

    const agent = await browser.newPage();
    await signIn(agent, desk);
    await agent.locator(".items a.item").click();
    const field = agent.getByRole("textbox", { name: say("composer.label") });
    await field.focus();
    const theirs = await InputMethod.of(agent);
    await theirs.composes("しょう", "しょうち", "承知しました");
    await theirs.pressesEnterWhileComposing();
    await theirs.confirms("承知しました");
    await expect(field).toHaveValue("承知しました");
    await expect(chat.theirs).toHaveCount(0);
    await agent.keyboard.press("Enter");
    await expect(chat.theirs).toHaveText("承知しました");
  });

  test("the next tab of the same browser is in the same chat", async ({ desk, page, context }) => {
    const chat = await ChatPage.open(page, desk);
    await chat.writes("ひとつめのタブから");
    await chat.allArrived();
    const second = await ChatPage.open(await context.newPage(), desk);
    await expect(second.mine).toHaveText("ひとつめのタブから");
    await second.writes("ふたつめのタブから");
    await expect(chat.mine).toHaveText(["ひとつめのタブから", "ふたつめのタブから"]);
    expect(await desk.chats()).toHaveLength(1);
  });
});
