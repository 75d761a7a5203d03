import { keptPrefix, type ToChat } from "../bridge";

/** Everything this page keeps for the chat of a channel. */
export function recall(channel: string): ToChat {
  let kept: [string, string][] = [];
  try {
    kept = Object.entries(localStorage).filter(([key]) => key.startsWith(keptPrefix(channel)));
  } catch {
    // Refused here too: nothing was kept.
  }
  return { rusuban: "kept", entries: Object.fromEntries(kept) };
}

/** Keeps one thing for the chat of a channel, and nothing outside its drawer. */
export function keepFor(channel: string, key: string, value: string | null): void {
  if (!key.startsWith(keptPrefix(channel))) return;
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Full or refused here too: the chat lasts as long as the page.
  }
}
