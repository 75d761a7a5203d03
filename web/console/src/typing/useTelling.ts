import { useEffect, useMemo, useRef } from "react";
import { sayTyping } from "@/api/desk";
import type { Chat } from "@/api/types";
import { createTeller } from "./teller";

/**
 * Tells the customer that the agent types, where he can see it, for as long as the text of a message to him changes.
 * Answers whom to tell that it goes out.
 */
export function useTelling({ id, shows_typing: shown }: Chat, text: string): { sent: () => void } {
  const teller = useMemo(
    () => createTeller((typing) => (shown ? sayTyping(id, typing) : Promise.resolve())),
    [id, shown],
  );
  const before = useRef(text);
  useEffect(() => {
    // A draft that was here before isn't being typed.
    if (before.current === text) return;
    before.current = text;
    teller.changed(text);
  }, [teller, text]);
  useEffect(() => teller.left, [teller]);
  return teller;
}
