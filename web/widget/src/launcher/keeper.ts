import { keptPrefix } from "../bridge";

/** What this page keeps for the chat of a channel. */
export interface Keeper {
  /** All of it, by key. */
  recall(): Record<string, string>;
  /** Keeps one thing, null for no longer, and nothing outside the chat's drawer. */
  keep(key: string, value: string | null): void;
}

/** In the page's own storage; where that is refused, too, the chat lasts as long as the page. */
export function createKeeper(channel: string): Keeper {
  const ours = (key: string) => key.startsWith(keptPrefix(channel));
  return {
    recall() {
      try {
        return Object.fromEntries(Object.entries(localStorage).filter(([key]) => ours(key)));
      } catch {
        return {};
      }
    },
    keep(key, value) {
      if (!ours(key)) return;
      try {
        if (value === null) localStorage.removeItem(key);
        else localStorage.setItem(key, value);
      } catch {
        // Full or refused.
      }
    },
  };
}
