import type { Chat } from "@/api/types";

/** What came in while everyone was out: oldest promise first, those without a promise after them by waiting time. */
export function morningOrder(chats: Chat[]): Chat[] {
  const far = "9999";
  const key = ({ offline, waiting_since }: Chat) => [
    offline?.next_opening ?? far,
    waiting_since ?? offline?.decided_at ?? far,
  ];
  return chats
    .filter(({ offline }) => offline !== null)
    .sort((a, b) => {
      const [x, y] = [key(a), key(b)];
      return `${x[0]}${x[1]}`.localeCompare(`${y[0]}${y[1]}`);
    });
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
