import { keptPrefix, type ToChat } from "../bridge";
import { lastingStorage } from "../lib/storage";

/** Everything this page keeps for the chat of a channel. */
export function recall(channel: string): ToChat {
  const storage = lastingStorage();
  const keys = storage?.keys().filter((key) => key.startsWith(keptPrefix(channel))) ?? [];
  return {
    rusuban: "kept",
    entries: Object.fromEntries(keys.map((key) => [key, storage?.getItem(key) ?? ""])),
  };
}

/** Keeps one thing for the chat of a channel, and nothing outside its drawer. */
export function keepFor(channel: string, key: string, value: string | null): void {
  if (!key.startsWith(keptPrefix(channel))) return;
  try {
    if (value === null) lastingStorage()?.removeItem(key);
    else lastingStorage()?.setItem(key, value);
  } catch {
    // Full or refused here too: the chat lasts as long as the page.
  }
}
