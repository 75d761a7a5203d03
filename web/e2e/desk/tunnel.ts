import { expect } from "@playwright/test";
import type { Desk } from "./desk.ts";
import type { ChatPage } from "./pages.ts";

/**
 * What a customer writes without a network waits, says that it does (`waiting`), and arrives exactly once, in its order,
 * as soon as there is one again.
 */
export async function throughATunnel(chat: ChatPage, desk: Desk, waiting: string): Promise<void> {
  const context = chat.page.context();
  await chat.writes("つながっている");
  await expect(chat.automatic).toHaveCount(1);
  await chat.allArrived();

  await context.setOffline(true);
  await chat.writes("トンネルの中 一");
  await chat.writes("トンネルの中 二");
  await expect(chat.log.locator("article.under-way")).toHaveCount(2);
  await expect(chat.log).toContainText(waiting);
  await context.setOffline(false);
  await chat.allArrived();

  const all = ["つながっている", "トンネルの中 一", "トンネルの中 二"];
  await expect(chat.mine).toHaveText(all);
  const [stored] = await desk.chats();
  const texts = (await desk.messages(stored.id)).filter(({ direction }) => direction === "in");
  expect(texts.map(({ text }) => text)).toEqual(all);
}
