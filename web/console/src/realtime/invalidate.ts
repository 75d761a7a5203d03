import type { QueryClient } from "@tanstack/react-query";
import { typists } from "@/typing/typists";
import { freshenChat } from "./freshChat";
import type { DeskEvent } from "./stream";

/** Which answers an event makes stale, by the first word of their key. */
const stale: Record<Exclude<DeskEvent["kind"], "resync" | "typing">, string[]> = {
  chat: ["counts", "tickets", "first-run"],
  availability: ["me", "agents", "department-now", "channel-now"],
  settings: [
    "me",
    "first-run",
    "organization",
    "departments",
    "department-now",
    "channels",
    "bots",
    "channel-now",
    "agents",
    "business-hours",
    "canned-replies",
    "holiday-calendars",
    "outlook",
    "week",
    "offline-message",
    "offline-versions",
    "setting-changes",
    "checks",
    "preview",
    "simulation",
    "reports",
  ],
};

const GATHER_MS = 120;
/** So many chats that changed within a moment are asked for one by one; more than that, and the lists are asked whole. */
const ONE_BY_ONE = 8;

/** Many events within a moment cost one question each kind, and one for each chat. */
export function invalidator(client: QueryClient): (event: DeskEvent) => void {
  const waiting = new Map<string, readonly unknown[]>();
  const chats = new Set<string>();
  let _timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    _timer = undefined;
    for (const queryKey of waiting.values()) void client.invalidateQueries({ queryKey });
    waiting.clear();
    freshen(client, [...chats]);
    chats.clear();
  };
  const gather = (key: readonly unknown[]) => {
    waiting.set(JSON.stringify(key), key);
    _timer ??= setTimeout(flush, GATHER_MS);
  };
  return (event) => {
    if (event.kind === "typing") {
      typists.hear(event);
      return;
    }
    if (event.kind === "resync") {
      void client.invalidateQueries();
      return;
    }
    for (const name of stale[event.kind]) gather([name]);
    if (event.kind === "chat" && event.chat_id) {
      chats.add(event.chat_id);
      for (const name of ["messages", "decisions"]) gather([name, event.chat_id]);
    }
  };
}

function freshen(client: QueryClient, chats: string[]) {
  if (chats.length > ONE_BY_ONE) {
    for (const name of ["chats", "contact"]) void client.invalidateQueries({ queryKey: [name] });
    for (const id of chats) void client.invalidateQueries({ queryKey: ["chat", id] });
    return;
  }
  for (const id of chats)
    freshenChat(client, id).catch(() => {
      // The lists say so when they are asked.
      void client.invalidateQueries({ queryKey: ["chats"] });
    });
}
