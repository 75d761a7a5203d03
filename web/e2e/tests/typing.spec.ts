import type { Locator, Page } from "@playwright/test";
import { nothingFound } from "../desk/axe.ts";
import { InputMethod } from "../desk/ime.ts";
import { type Desk, expect, test } from "../desk/index.ts";
import { all, inLooks } from "../desk/looks.ts";
import { ChatPage, signIn } from "../desk/pages.ts";
import type { Words } from "../desk/words.ts";

/** An agent at the console with the customer's chat open, and the customer at her page. */
class Talk {
  private constructor(
    readonly chat: ChatPage,
    readonly agent: Page,
    readonly field: Locator,
    readonly id: string,
  ) {}

  static async begin(desk: Desk, page: Page, agent: Page, say: Words): Promise<Talk> {
    const chat = await ChatPage.open(page, desk, { name: "川根 いづみ" });
    await chat.writes("在庫はありますか");
    await expect(chat.automatic).toHaveCount(1);
    await chat.allArrived();
    const [{ id }] = await desk.chats("unassigned");
    await signIn(agent, desk);
    await agent.goto(`${desk.url}/console/chats/unassigned/${id}`);
    const field = agent.getByRole("textbox", { name: say("composer.label") });
    await expect(field).toBeVisible();
    await expect(agent.locator(".timeline .msg").last()).toBeVisible();
    return new Talk(chat, agent, field, id);
  }

  /** What the agent sees of it. */
  get line(): Locator {
    return this.agent.locator(".typing p");
  }

  /** What the customer sees of it. */
  dots(ja: boolean): Locator {
    return this.chat.log.getByRole("img", { name: ja ? "担当者が入力中です" : "An agent is typing" });
  }
}

/** What a page says of typing to the server. */
function said(page: Page): boolean[] {
  const all: boolean[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && new URL(request.url()).pathname.endsWith("/typing"))
      all.push(request.postDataJSON().typing);
  });
  return all;
}

inLooks(all, ({ ja, phone, say }) => {
  const isTyping = say("typing.by", { names: "川根 いづみ", count: 1 });

  test("the agent sees that the customer types, and where she reads nothing moves", async ({
    desk,
    page,
    browser,
    viewport,
    locale,
  }) => {
    const agent = await browser.newPage({ viewport, ...(locale ? { locale } : {}) });
    await agent.emulateMedia({ reducedMotion: "reduce" });
    const talk = await Talk.begin(desk, page, agent, say);
    const timeline = agent.locator(".timeline");
    const place = () => timeline.evaluate((box) => [box.scrollTop, box.scrollHeight, box.clientHeight]);
    const before = await place();
    await talk.field.focus();

    await talk.chat.field.pressSequentially("あの");
    const row = agent.locator(".items a.item .l2");
    await Promise.all([
      expect(talk.line).toHaveText(isTyping),
      phone || expect(row).toHaveText(say("typing.row")),
    ]);
    await expect(agent.getByRole("status").filter({ hasText: isTyping })).toHaveCount(1);
    expect(await place()).toEqual(before);
    await expect(talk.field, "the focus stays").toBeFocused();
    await nothingFound(agent, "the console while the customer types");

    await talk.chat.field.fill("");
    await expect(talk.line).toHaveCount(0);
    await talk.chat.field.pressSequentially("あのう");
    await expect(talk.line).toBeVisible();
    await talk.chat.field.press("Enter");
    await expect(timeline.locator(".msg .bub").last()).toHaveText("あのう");
    await expect(talk.line, "the message ends it").toHaveCount(0);
    await agent.close();
  });

  test("the customer sees that an agent types, and not who or what", async ({
    desk,
    page,
    browser,
    viewport,
  }) => {
    const agent = await browser.newPage({ viewport, locale: ja ? "ja-JP" : "en-GB" });
    await page.emulateMedia({ reducedMotion: "reduce" });
    const talk = await Talk.begin(desk, page, agent, say);
    const dots = talk.dots(ja);

    await talk.field.pressSequentially("ござい");
    await expect(dots).toBeVisible();
    await expect(dots).toBeInViewport();
    await expect(talk.chat.log).not.toContainText("ござい");
    await nothingFound(page, "the customer's page while an agent types");
    await talk.field.fill("");
    await expect(dots).toHaveCount(0);
    await talk.field.pressSequentially("はい");
    await expect(dots).toBeVisible();
    await talk.field.press("Enter");
    await expect(talk.chat.theirs).toHaveText("はい");
    await expect(dots, "the message ends it").toHaveCount(0);
    await talk.field.pressSequentially("それから");
    await expect(dots).toBeVisible();
    if (phone) await agent.locator(".chathead .back").click();
    else await agent.getByRole("button", { name: say("shell.settings"), exact: true }).click();
    await expect(talk.field).toHaveCount(0);
    await expect(dots, "who leaves the chat types no more").toHaveCount(0);
    await agent.close();
  });
});

inLooks(["ja, desktop"], ({ ja, say }) => {
  test("a word that is composed is typing, on both sides", async ({ desk, page, browser }) => {
    const agent = await browser.newPage();
    const talk = await Talk.begin(desk, page, agent, say);
    const [hers, his] = [said(page), said(agent)];
    await talk.chat.field.focus();
    const ime = await InputMethod.of(page);
    await ime.composes("ざ", "ざい", "ざいこ");
    await expect(talk.line).toBeVisible();
    await ime.composes("在庫");
    await ime.confirms("在庫");
    await expect(talk.chat.mine, "nothing was sent").toHaveCount(1);

    await talk.field.focus();
    const theirs = await InputMethod.of(agent);
    await theirs.composes("し", "しょう", "しょうち");
    await expect(talk.dots(ja)).toBeVisible();
    await theirs.confirms("承知");
    await expect(talk.chat.theirs).toHaveCount(0);
    expect([hers, his], "each said it once").toEqual([[true], [true]]);
    await agent.close();
  });

  test("it ends by itself after a pause, and nothing of it is kept", async ({ desk, page, browser }) => {
    const agent = await browser.newPage();
    const talk = await Talk.begin(desk, page, agent, say);
    const read = () => desk.api.get(`/chats/${talk.id}`);
    await expect.poll(async () => (await read()).unread, "the agent has read it").toBe(0);
    const before = await read();
    await talk.chat.field.pressSequentially("え");
    await talk.field.pressSequentially("え");
    await expect(talk.line).toBeVisible();
    await expect(talk.dots(ja)).toBeVisible();
    await expect(talk.line).toHaveCount(0);
    await expect(talk.dots(ja)).toHaveCount(0);
    expect(await read(), "R5: typing is no message").toEqual(before);
    await page.reload();
    await expect(talk.chat.field).toHaveValue("え");
    await expect(talk.line, "a draft that was here before is not being typed").toHaveCount(0);
    await agent.close();
  });

  test("a second agent sees that the first one answers", async ({ desk, page, browser }) => {
    const agent = await browser.newPage();
    const talk = await Talk.begin(desk, page, agent, say);
    const colleague = await browser.newPage();
    const [email, password] = ["sato@example.jp", "a good password"];
    await desk.api.call("POST", "/agents", {
      name: "佐藤 茜",
      email,
      password,
      role: "agent",
      department_ids: [desk.department],
      channel_ids: [desk.channel],
    });
    await colleague.request.post(`${desk.url}/api/v1/session`, { data: { email, password } });
    await colleague.goto(`${desk.url}/console/chats/all/${talk.id}`);
    const theirs = colleague.getByRole("textbox", { name: say("composer.label") });
    await theirs.pressSequentially("わたしが");
    await expect(talk.line).toHaveText(say("typing.by", { names: "佐藤 茜", count: 1 }));
    await expect(colleague.locator(".typing p"), "nobody is told of himself").toHaveCount(0);
    await expect(talk.agent.locator(".items a.item .l2"), "the list tells of customers").not.toHaveText(
      say("typing.row"),
    );
    await colleague.close();
    await agent.close();
  });
});
