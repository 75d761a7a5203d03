import { useEffect, useRef } from "react";
import type { Chat } from "@/api/types";
import { plain } from "@/lib/ime";
import { openShortcuts } from "@/shell/Shortcuts";

interface Desk {
  chats: Chat[];
  chatId: string | undefined;
  open: (id: string | undefined) => void;
}

/** Sent by a key, heard by the part that knows what to do (`chat:reply`, `chat:pick-up`, `chat:end`, `chat:next`). */
export type ChatCommand = "reply" | "pick-up" | "end" | "next";
export const command = (name: ChatCommand) => window.dispatchEvent(new CustomEvent(`chat:${name}`));

export function useCommand(name: ChatCommand, run: () => void) {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const listener = () => latest.current();
    window.addEventListener(`chat:${name}`, listener);
    return () => window.removeEventListener(`chat:${name}`, listener);
  }, [name]);
}

const writing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest("input,textarea,select,[role=dialog],[role=menu]") !== null);

/** j and k walk the list, Enter opens, r replies, p picks up, e ends, n takes the next of the morning, / searches, ? helps. */
export function useShortcuts(desk: Desk) {
  const latest = useRef(desk);
  latest.current = desk;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!plain(event) || writing(event.target) || event.defaultPrevented) return;
      const { chats, chatId, open } = latest.current;
      const at = chats.findIndex((chat) => chat.id === chatId);
      const run: Record<string, () => void> = {
        j: () => open(chats[Math.min(at + 1, chats.length - 1)]?.id ?? chatId),
        k: () => open(chats[Math.max(at - 1, 0)]?.id ?? chatId),
        r: () => command("reply"),
        p: () => command("pick-up"),
        e: () => command("end"),
        n: () => command("next"),
        "/": () => document.getElementById("search")?.focus(),
        "?": openShortcuts,
        Escape: () => open(undefined),
      };
      const action = run[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
