import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { say } from "@/parts/Said";
import type { Shown } from "./useMessages";

const LONGEST = 200;

/** Tells what a customer writes while the chat is open; what stood there when it was opened is no news. */
export function useSayNew(messages: Shown[] | undefined, contactName: string | undefined) {
  const { t } = useTranslation();
  const heard = useRef<number | null>(null);
  useEffect(() => {
    if (!messages) return;
    const theirs = messages.filter(({ author }) => author.kind === "contact");
    const last = theirs.at(-1)?.seq ?? 0;
    const before = heard.current;
    heard.current = last;
    if (before === null || last <= before) return;
    const text = theirs
      .filter(({ seq }) => seq > before)
      .map((message) => message.text || t("message.kind.other"))
      .join(" ");
    const name = contactName || t("contact.nameless");
    say(t("live.message", { name, text: [...text].slice(0, LONGEST).join("") }));
  }, [messages, contactName, t]);
}
