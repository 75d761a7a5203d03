import { useEffect, useRef, useState } from "preact/hooks";
import type { ChatState } from "../chat";
import { lastSeq } from "../sync/timeline";
import { useLanguage } from "./context";

function useWords(typing: ChatState["typing"]): string {
  const { words } = useLanguage();
  return typing?.kind === "bot" ? words.botTyping : words.typing;
}

/** Somebody of the team types. The dots move for a moment at each word about it, and rest until the next. */
export function Dots({ typing }: { typing: NonNullable<ChatState["typing"]> }) {
  return (
    <div class="message theirs" aria-live="off">
      <div class="bubble" role="img" aria-label={useWords(typing)}>
        <span class="dots" key={typing.at}>
          <i />
          <i />
          <i />
        </span>
      </div>
    </div>
  );
}

/** Says it, at most once before the next message, however often whoever types pauses. */
export function TypingSaid({ state: { typing, messages } }: { state: ChatState }) {
  const words = useWords(typing);
  const [said, setSaid] = useState("");
  const before = useRef(-1);
  const seq = lastSeq(messages);
  const on = typing !== null;
  useEffect(() => {
    setSaid(on && before.current !== seq ? words : "");
    if (on) before.current = seq;
  }, [on]);
  return (
    <p class="hidden" role="status">
      {said}
    </p>
  );
}
