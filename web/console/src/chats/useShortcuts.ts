import { useEffect, useRef } from "react";
import type { Chat, ChatAction, View } from "@/api/types";
import { plain } from "@/lib/ime";
import { openShortcuts } from "@/shell/Shortcuts";
import type { Selection } from "./useSelection";
import { views } from "./views";

interface Desk {
  chats: Chat[];
  chatId: string | undefined;
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

/** Where the last step of a walk led: a key held down is quicker than the page can follow. */
interface Walked {
  id: string | undefined;
  at: number;
}
const QUICK_MS = 400;

/** What a key does on the desk; the list behind `?` says the same in words (`shell/Shortcuts`). */
function actionOf(event: KeyboardEvent, desk: Desk, walked: Walked): (() => void) | undefined {
  const { chats, chatId, open, show, tell, selection, together } = desk;
  const walk = (step: number) => {
    const fast = event.timeStamp - walked.at < QUICK_MS;
    const from = fast && walked.id ? walked.id : chatId;
    const at = chats.findIndex((chat) => chat.id === from);
    const next = chats[Math.max(0, Math.min(at + step, chats.length - 1))];
    if (event.shiftKey) selection.add([chats[at]?.id, next?.id].filter((id) => id !== undefined));
    Object.assign(walked, { id: next?.id, at: event.timeStamp });
    open(next?.id ?? chatId);
  };
  const many = selection.ids.size > 0;
  const keys: Record<string, () => void> = {
    j: () => walk(1),
    k: () => walk(-1),
    x: () => chatId && selection.toggle(chatId),
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
  const letter = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const withShift = "jk?/".includes(letter);
  return event.shiftKey && !withShift ? undefined : keys[letter];
}

export function useShortcuts(desk: Desk) {
  const latest = useRef(desk);
  latest.current = desk;
  const walked = useRef<Walked>({ id: undefined, at: 0 });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!plain(event) || writing(event.target) || event.defaultPrevented) return;
      if (event.key === "Enter" && taken(event.target)) return;
      const action = actionOf(event, latest.current, walked.current);
      if (!action) return;
      event.preventDefault();
      action();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
