import { useEffect, useRef } from "react";
import type { Chat, ChatAction, View } from "@/api/types";
import { plain } from "@/lib/ime";
import { openShortcuts } from "@/shell/Shortcuts";
import type { Selection } from "./useSelection";
import { views } from "./views";

interface Desk {
  chats: Chat[];
  /** The chat that the page shows as open. */
  chatId: string | undefined;
  /** The one it was told to open, which it may still be on its way to. */
  meant: () => string | undefined;
  open: (id: string | undefined) => void;
  show: (view: View) => void;
  /** Lets the open chat, which may still be on its way, do something. */
  tell: (name: ChatCommand) => void;
  selection: Selection;
  /** Does something with the chosen chats. */
  together: (action: ChatAction) => void;
}

/** Sent by a key, heard by the part that knows what to do. */
export type ChatCommand =
  | "reply"
  | "read"
  | "pick-up"
  | "end"
  | "hold"
  | "assign"
  | "assign-many"
  | "more"
  | "next";
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
  (target.isContentEditable ||
    target.closest("input:not([type=checkbox]),textarea,select,[role=dialog],[role=menu]") !== null);

/** An Enter on something that takes it goes there. */
const taken = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest("a,button,input,summary,[role=radio]") !== null;

const letterOf = ({ key }: KeyboardEvent) => (key.length === 1 ? key.toLowerCase() : key);

/** What a key does on the desk; the list behind `?` says the same in words (`shell/Shortcuts`). */
function actionOf(event: KeyboardEvent, desk: Desk): (() => void) | undefined {
  const { chats, meant, open, show, tell, selection, together } = desk;
  const here = meant();
  const walk = (step: number) => {
    const at = chats.findIndex((chat) => chat.id === here);
    const next = chats[Math.max(0, Math.min(at + step, chats.length - 1))];
    if (event.shiftKey) selection.add([chats[at]?.id, next?.id].filter((id) => id !== undefined));
    open(next?.id ?? here);
  };
  const many = selection.ids.size > 0;
  const keys: Record<string, () => void> = {
    j: () => walk(1),
    k: () => walk(-1),
    x: () => here && selection.toggle(here),
    Enter: () => tell("read"),
    r: () => tell("reply"),
    p: () => (many ? together({ action: "pick_up" }) : tell("pick-up")),
    a: () => tell(many ? "assign-many" : "assign"),
    h: () => (many ? together({ action: "hold" }) : tell("hold")),
    e: () => (many ? together({ action: "end" }) : tell("end")),
    m: () => tell("more"),
    n: () => tell("next"),
    "?": openShortcuts,
    Escape: () => (selection.choosing ? selection.clear() : open(undefined)),
  };
  const view = views[Number(event.key) - 1];
  if (view) return () => show(view.name);
  const letter = letterOf(event);
  const withShift = "jk?/".includes(letter);
  return event.shiftKey && !withShift ? undefined : keys[letter];
}

/** Keys that are about the open chat: they wait until the page shows it. */
const ABOUT_THE_CHAT = ["Enter", "r", "p", "a", "h", "e", "m"];

/**
 * Keys may come faster than the page follows. Walking goes on from the chat that is meant already; what a key does with a
 * chat is done once that one is open, and whatever is pressed behind it after that.
 */
export function useShortcuts(desk: Desk) {
  const latest = useRef(desk);
  latest.current = desk;
  const waiting = useRef<KeyboardEvent[]>([]);
  const arrived = () => latest.current.meant() === latest.current.chatId;
  const { chatId } = desk;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the page has arrived somewhere
  useEffect(() => {
    queueMicrotask(() => {
      while (arrived()) {
        const event = waiting.current.shift();
        if (!event) return;
        actionOf(event, latest.current)?.();
      }
    });
  }, [chatId]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: reads what is latest
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!plain(event) || writing(event.target) || event.defaultPrevented) return;
      if (event.key === "Enter" && taken(event.target)) return;
      const action = actionOf(event, latest.current);
      if (!action) return;
      event.preventDefault();
      const early = !arrived() && (waiting.current.length > 0 || ABOUT_THE_CHAT.includes(letterOf(event)));
      if (early) waiting.current.push(event);
      else action();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
