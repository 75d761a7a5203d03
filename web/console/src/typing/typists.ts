import type { AuthorKind } from "@/api/types";

type TypistKind = Exclude<AuthorKind, "automation">;

/** What the server's event says: who types in a chat, and for how long it counts; 0 says that he stopped. */
export interface TypingWord {
  chat_id: string;
  by: { kind: TypistKind; id: string; name?: string | null };
  lasts_ms: number;
}

/** Somebody who types. */
export interface Typist {
  kind: TypistKind;
  id: string;
  /** An agent's or a bot's. */
  name: string | null;
  /** Grows with each word about him. */
  words: number;
}

const nobody: readonly Typist[] = [];

/** Who types in which chat, as this page has heard; whoever isn't heard of again is forgotten by himself. */
export function createTypists() {
  const chats = new Map<string, readonly Typist[]>();
  const ends = new Map<string, ReturnType<typeof setTimeout>>();
  const listeners = new Map<string, Set<() => void>>();

  const put = (chat: string, typists: readonly Typist[]) => {
    if (typists.length > 0) chats.set(chat, typists);
    else chats.delete(chat);
    for (const listener of listeners.get(chat) ?? []) listener();
  };
  const of = (chat: string) => chats.get(chat) ?? nobody;
  const leave = (chat: string, id: string) => {
    clearTimeout(ends.get(`${chat} ${id}`));
    ends.delete(`${chat} ${id}`);
    const left = of(chat).filter((typist) => typist.id !== id);
    if (left.length < of(chat).length) put(chat, left);
  };

  return {
    of,
    hear({ chat_id: chat, by: { kind, id, name = null }, lasts_ms }: TypingWord) {
      if (lasts_ms <= 0) return leave(chat, id);
      const known = of(chat).find((typist) => typist.id === id);
      const typist = { kind, id, name, words: (known?.words ?? 0) + 1 };
      put(chat, known ? of(chat).map((each) => (each === known ? typist : each)) : [...of(chat), typist]);
      clearTimeout(ends.get(`${chat} ${id}`));
      ends.set(
        `${chat} ${id}`,
        setTimeout(() => leave(chat, id), lasts_ms),
      );
    },
    /** A message came: whoever of this kind typed in the chat has written it. */
    ended(chat: string, kind: AuthorKind) {
      for (const typist of of(chat)) if (typist.kind === kind) leave(chat, typist.id);
    },
    subscribe(chat: string, listener: () => void) {
      const its = listeners.get(chat) ?? new Set();
      listeners.set(chat, its.add(listener));
      return () => {
        its.delete(listener);
        if (its.size === 0) listeners.delete(chat);
      };
    },
  };
}

/** Those of this page. */
export const typists = createTypists();
