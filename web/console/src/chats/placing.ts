import type { Chat, List, View } from "@/api/types";

/**
 * Where a chat stands in a list, as the server orders it. With this, one chat that changed costs one question, however
 * many chats a list has loaded.
 */

const FAR = "9999";

export interface Asked {
  view: View;
  departmentId: string;
  agentId: string;
}

function belongs(chat: Chat, { view, departmentId, agentId }: Asked): boolean {
  if (departmentId && chat.department_id !== departmentId) return false;
  const goesOn = chat.status !== "ended";
  switch (view) {
    case "ended":
      return !goesOn;
    case "on_hold":
      return chat.status === "on_hold";
    case "all":
      return goesOn;
    case "mine":
      return goesOn && chat.handler.kind === "agent" && chat.handler.id === agentId;
    default:
      return goesOn && chat.handler.kind === view;
  }
}

/** Oldest promise first, then offline messages without one, then chats without an offline message. */
function promised({ offline }: Chat): number {
  if (!offline) return Number.POSITIVE_INFINITY;
  return instant(offline.next_opening ?? FAR);
}

function before(view: View, a: Chat, b: Chat): boolean {
  if (view === "unassigned" && promised(a) !== promised(b)) return promised(a) < promised(b);
  const waits = view === "unassigned" || view === "bot";
  const key = (chat: Chat) => (waits ? (chat.waiting_since ?? FAR) : (chat.last_message_at ?? ""));
  const [x, y] = [instant(key(a)), instant(key(b))];
  const sooner = x === y ? a.number < b.number : x < y;
  return waits || view === "on_hold" ? sooner : x === y ? a.number > b.number : x > y;
}

const instant = (iso: string) => (iso === FAR ? Number.MAX_SAFE_INTEGER : Date.parse(iso));

/** The pages with this chat in its place. Beyond what is loaded it has none. */
export function placed(pages: List<Chat>[], chat: Chat, asked: Asked): List<Chat>[] {
  const without = pages.map((page) =>
    page.data.some(({ id }) => id === chat.id)
      ? { ...page, data: page.data.filter(({ id }) => id !== chat.id) }
      : page,
  );
  if (!belongs(chat, asked)) return without;
  let at = without.findIndex((page) => page.data.some((each) => before(asked.view, chat, each)));
  if (at < 0) {
    at = without.length - 1;
    if (without[at]?.next_cursor !== null) return without;
  }
  return without.map((page, index) => {
    if (index !== at) return page;
    const found = page.data.findIndex((each) => before(asked.view, chat, each));
    const place = found < 0 ? page.data.length : found;
    return { ...page, data: page.data.toSpliced(place, 0, chat) };
  });
}

/** The pages without this chat. */
export const removed = (pages: List<Chat>[], chatId: string): List<Chat>[] =>
  pages.map((page) => ({ ...page, data: page.data.filter(({ id }) => id !== chatId) }));

/** The pages with this chat as it is now, where it stands already. */
export const replaced = (pages: List<Chat>[], chat: Chat): List<Chat>[] =>
  pages.map((page) => ({ ...page, data: page.data.map((each) => (each.id === chat.id ? chat : each)) }));
