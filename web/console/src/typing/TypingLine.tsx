import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Chat } from "@/api/types";
import { Dots } from "@/parts/Dots";
import { say } from "@/parts/Said";
import type { Typist } from "./typists";
import { useTypists } from "./useTypists";

/** Who types in the open chat. It lies in the space below the last message, so that nothing moves. */
export function TypingLine({ chat }: { chat: Chat }) {
  const { t, i18n } = useTranslation();
  const all = useTypists(chat);
  const name = ({ kind, name }: Typist) =>
    kind === "contact" ? chat.contact.display_name || t("contact.nameless") : name || t(`handler.${kind}`);
  const names = new Intl.ListFormat(i18n.language, { type: "conjunction" }).format(all.map(name));
  const text = names && t("typing.by", { names, count: all.length });
  useSayOnce(text, chat.last_message?.created_at ?? "");
  return (
    <div className="typing">
      {text && (
        <p>
          <Dots words={all.reduce((sum, { words }) => sum + words, 0)} />
          <span className="ell">{text}</span>
        </p>
      )}
    </div>
  );
}

/** Tells it at most once before the next message, however often whoever types pauses. */
function useSayOnce(text: string, message: string) {
  const before = useRef<string | null>(null);
  useEffect(() => {
    if (!text || before.current === message) return;
    before.current = message;
    say(text);
  }, [text, message]);
}
