import { calls, HostPage } from "../desk/host-page.ts";
import { type Desk, expect, test } from "../desk/index.ts";
import { ChatPage } from "../desk/pages.ts";

const tanaka = { name: "田中 一郎", email: "ichiro@example.jp" };
const sato = { name: "佐藤 花子", email: "hanako@example.jp" };

/** Whose chats there are at the desk, and what each of them wrote. */
async function written(desk: Desk) {
  const all = await desk.chats();
  const texts = await Promise.all(all.map(({ id }) => desk.messages(id)));
  const his = (at: number) =>
    (texts[at] ?? []).filter(({ direction }) => direction === "in").map(({ text }) => text);
  return Object.fromEntries(all.map(({ contact }, at) => [contact.display_name, his(at)]));
}

test("whoever signs out leaves nothing to the next one", async ({ desk, page }) => {
  const site = await HostPage.start(page, desk);
  await calls(page, "identify", tanaka);
  const chat = await site.opens();
  await chat.writes("田中の質問");
  await chat.allArrived();
  await expect(chat.automatic).toHaveCount(1);
  await chat.field.fill("田中の書きかけ");

  // In one breath: no chat hears the first word before the second is said.
  await page.evaluate((next) => {
    const { Rusuban } = window as unknown as { Rusuban: unknown[] };
    Rusuban.push(["identify", null], ["identify", next]);
  }, sato);
  await expect(chat.log).toContainText("ご用件をお聞かせください");
  await expect(chat.field).toHaveValue("");
  await chat.writes("佐藤の質問");
  await chat.allArrived();
  await expect(chat.mine).toHaveText(["佐藤の質問"]);
  expect(await written(desk)).toEqual({ [tanaka.name]: ["田中の質問"], [sato.name]: ["佐藤の質問"] });

  await calls(page, "identify", tanaka);
  await expect(chat.log).toContainText("ご用件をお聞かせください");
  await page.reload();
  await site.opens();
  await expect(chat.mine).toHaveCount(0);
  await site.stop();
});

test("an open tab lets go of whoever signed out in another", async ({ desk, page, context }) => {
  const said = `${desk.chatPage}#${new URLSearchParams(tanaka)}`;
  await page.goto(said);
  const chat = new ChatPage(page);
  await chat.writes("田中の質問");
  await chat.allArrived();
  const other = await ChatPage.open(await context.newPage(), desk);
  await expect(other.mine).toHaveText(["田中の質問"]);
  await page.goto(`${desk.chatPage}#left=1`);
  await page.reload();
  for (const one of [chat, other]) {
    await expect(one.log).toContainText("ご用件をお聞かせください");
    await expect(one.mine).toHaveCount(0);
  }
  await chat.writes("次の方の質問");
  await expect(other.mine).toHaveText(["次の方の質問"]);
});

test("what was not sent when its writer signed out is sent as his", async ({ desk, page, context }) => {
  const site = await HostPage.start(page, desk);
  await calls(page, "identify", tanaka);
  const chat = await site.opens();
  await chat.writes("田中の質問");
  await chat.allArrived();
  await context.setOffline(true);
  await chat.writes("トンネルの中の田中");
  await expect(chat.log).toContainText("つながり次第送ります");
  // Without a network no chat hears it now.
  await calls(page, "identify", null);
  await context.setOffline(false);
  await page.reload();
  await site.opens();
  await expect(chat.log).toContainText("ご用件をお聞かせください");
  await expect.poll(() => written(desk)).toEqual({ [tanaka.name]: ["田中の質問", "トンネルの中の田中"] });
  await expect(chat.mine).toHaveCount(0);
  await site.stop();
});
