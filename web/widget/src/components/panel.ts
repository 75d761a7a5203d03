import { useEffect } from "preact/hooks";
import type { Chat, ChatState } from "../chat";
import type { Host } from "../host";

/** Opening, folding, focus and "is anybody looking", for the page alone and in its frame. */
export function usePanel(
  chat: Chat,
  host: Host | null,
  field: { current: HTMLTextAreaElement | null },
  phase: ChatState["phase"],
) {
  const close = () => host?.tell({ rusuban: "close" });

  useEffect(() => {
    let open = host === null;
    const look = () => chat.look(open && document.visibilityState === "visible");
    look();
    document.addEventListener("visibilitychange", look);
    host?.hear((message) => {
      if (message.rusuban === "kept") return;
      open = message.rusuban === "open";
      look();
      if (message.rusuban === "open" && message.focus) field.current?.focus();
    });
    host?.tell({ rusuban: "ready" });
    return () => document.removeEventListener("visibilitychange", look);
  }, []);

  useEffect(() => {
    const folded = (event: KeyboardEvent) => {
      // An Escape that drops a composition is meant for the input method alone.
      if (event.key === "Escape" && !event.isComposing && event.keyCode !== 229) close();
    };
    document.addEventListener("keydown", folded);
    return () => document.removeEventListener("keydown", folded);
  }, []);

  useEffect(() => {
    // On a phone the keyboard would hide half the chat before it was read; within another page the focus is where its
    // reader has it.
    if (self === top && phase === "ready" && matchMedia("(pointer: fine)").matches) field.current?.focus();
  }, [phase]);

  return { close };
}
