import type { Chat } from "@/api/types";

/** What came in while everyone was out. The server keeps the order: these stand before all others. */
export const toldOf = (chats: Chat[]) => chats.filter(({ offline }) => offline !== null);

/** By what the list of those that nobody holds begins: a promise, an offline message without one, or a long wait. */
export function firstBy([first]: Chat[]): "promise" | "told" | "waiting" {
  if (!first?.offline) return "waiting";
  return first.offline.next_opening ? "promise" : "told";
}

/** Which chats the list had since it was last empty. */
export type Seen = ReadonlySet<string>;

/** What has been seen when these are there now. An empty list is over: the next absence begins anew. */
export function seenWith(seen: Seen, present: Chat[]): Seen {
  if (present.length === 0) return seen.size === 0 ? seen : new Set();
  const fresh = present.filter(({ id }) => !seen.has(id));
  return fresh.length === 0 ? seen : new Set([...seen, ...fresh.map(({ id }) => id)]);
}

/** Each department's list has a progress of its own, and so has the whole. */
const name = (scope: string) => `rusuban.morning.${scope}`;

/** Kept for this browser's session, so that a reload doesn't forget how far one is. */
export function recall(scope: string): Seen {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(name(scope)) ?? "[]");
    return new Set(Array.isArray(kept) ? kept.map(String) : []);
  } catch {
    return new Set();
  }
}

export function keep(scope: string, seen: Seen) {
  try {
    sessionStorage.setItem(name(scope), JSON.stringify([...seen]));
  } catch {
    // A browser that keeps nothing counts anew after a reload.
  }
}
