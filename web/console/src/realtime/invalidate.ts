import type { QueryClient } from "@tanstack/react-query";
import type { DeskEvent } from "./stream";

/** Which answers an event makes stale, by the first word of their key. */
const stale: Record<Exclude<DeskEvent["kind"], "resync">, string[]> = {
  chat: ["chats", "counts", "tickets", "first-run"],
  availability: ["me", "agents", "department-now", "channel-now"],
  settings: [
    "me",
    "first-run",
    "organization",
    "departments",
    "department-now",
    "channels",
    "channel-now",
    "agents",
    "business-hours",
    "holiday-calendars",
    "outlook",
    "week",
    "offline-message",
    "checks",
    "preview",
  ],
};

const GATHER_MS = 120;

/** Many events within a moment cost one question each kind. */
export function invalidator(client: QueryClient): (event: DeskEvent) => void {
  const waiting = new Map<string, readonly unknown[]>();
  let _timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    _timer = undefined;
    for (const queryKey of waiting.values()) void client.invalidateQueries({ queryKey });
    waiting.clear();
  };
  const gather = (key: readonly unknown[]) => {
    waiting.set(JSON.stringify(key), key);
    _timer ??= setTimeout(flush, GATHER_MS);
  };
  return (event) => {
    if (event.kind === "resync") {
      void client.invalidateQueries();
      return;
    }
    for (const name of stale[event.kind]) gather([name]);
    if (event.kind === "chat" && event.chat_id) {
      for (const name of ["chat", "messages", "decisions"]) gather([name, event.chat_id]);
    }
  };
}
