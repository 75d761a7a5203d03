import { useSyncExternalStore } from "react";

/** Which key press sends a reply: Enter alone, or Enter with ⌘ or Ctrl. The choice is kept in this browser. */
export type SendKey = "enter" | "mod_enter";

const NAME = "rusuban.send-key";
const listeners = new Set<() => void>();

function read(): SendKey {
  try {
    return localStorage.getItem(NAME) === "mod_enter" ? "mod_enter" : "enter";
  } catch {
    return "enter";
  }
}

let chosen = read();

export function chooseSendKey(key: SendKey) {
  chosen = key;
  try {
    localStorage.setItem(NAME, key);
  } catch {
    // Kept for this visit only.
  }
  for (const listener of listeners) listener();
}

export const useSendKey = (): SendKey =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => chosen,
  );

/** ⌘ where keyboards have it, else Ctrl. */
export const modKey = () => (/mac|iphone|ipad/i.test(navigator.userAgent) ? "⌘" : "Ctrl");
