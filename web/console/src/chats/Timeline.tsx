import { useSearch } from "@tanstack/react-router";
import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Chat } from "@/api/types";
import { usePlace } from "@/app/usePlace";
import { dayKey, dayLine } from "@/lib/time";
import { useNow } from "@/lib/useNow";
import { Beginning } from "./Beginning";
import { DecisionLine } from "./DecisionLine";
import { MessageBubble } from "./MessageBubble";
import { notable, timelineItems } from "./timelineItems";
import { useDecisions } from "./useChats";
import type { Conversation } from "./useMessages";
import { useSayNew } from "./useSayNew";
import { useCommand } from "./useShortcuts";

interface Props {
  chat: Chat | undefined;
  chatId: string;
  conversation: Conversation;
}

export function Timeline({ chat, chatId, conversation }: Props) {
  const { t } = useTranslation();
  const place = usePlace();
  const now = useNow();
  const [all, setAll] = useState(false);
  const decisions = useDecisions(chatId).data ?? [];
  const shown = notable(decisions, all);
  const { messages } = conversation;
  useSayNew(messages, chat?.contact?.display_name ?? undefined);
  const items = timelineItems(messages ?? [], messages ? shown : [], place.zone);
  const { message: sought } = useSearch({ strict: false });
  const box = useStickToEnd(items.length, sought !== undefined);
  useShown(box, sought, messages !== undefined);
  useCommand("read", () => box.current?.focus());
  const today = dayKey(new Date(now).toISOString(), place.zone);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the conversation scrolls by keyboard
    <section className="timeline" aria-label={t("chat.conversation")} tabIndex={0} ref={box}>
      {!messages && !conversation.failed && <TimelineSkeleton />}
      {conversation.failed && !messages && (
        <p className="sys">
          {t("chat.failed")}
          <button type="button" className="btn sm" onClick={conversation.refetch}>
            {t("action.try_again")}
          </button>
        </p>
      )}
      {messages && chat && <Beginning chat={chat} />}
      <div className="lines" role="log" aria-live="off" aria-label={t("chat.conversation")}>
        {items.map((item) => {
          if (item.kind === "day") {
            const line = dayLine(item.at, place, now);
            return (
              <p className="day" key={item.key}>
                {dayKey(item.at, place.zone) === today ? t("time.today", { day: line }) : line}
              </p>
            );
          }
          if (item.kind === "decision") return <DecisionLine key={item.key} decision={item.decision} />;
          return (
            <MessageBubble
              key={item.key}
              message={item.message}
              continues={item.continues}
              sought={item.message.seq === sought}
              contactName={chat?.contact?.display_name ?? undefined}
              again={conversation.again}
              drop={conversation.drop}
            />
          );
        })}
      </div>
      {(shown.length < decisions.length || all) && (
        <p className="why">
          <button type="button" className="btn quiet sm" onClick={() => setAll(!all)}>
            {all ? t("decision.fewer") : t("decision.all", { count: decisions.length })}
          </button>
        </p>
      )}
    </section>
  );
}

function TimelineSkeleton() {
  return (
    <div aria-hidden="true" className="lines">
      {["46%", "62%", "38%"].map((width) => (
        <div className="msg" key={width}>
          <span className="skel bubble" style={{ width }} />
        </div>
      ))}
    </div>
  );
}

const NEAR_END = 120;

/** The message that somebody looked for comes into sight, and to the keyboard. */
function useShown(box: RefObject<HTMLElement | null>, sought: number | undefined, loaded: boolean) {
  useLayoutEffect(() => {
    const line = sought !== undefined && loaded && box.current?.querySelector<HTMLElement>(".msg.sought");
    if (!line) return;
    line.scrollIntoView({ block: "center" });
    line.focus({ preventScroll: true });
  }, [box, sought, loaded]);
}

/** Stays at the newest line while the reader is there; leaves those who read back alone. */
function useStickToEnd(length: number, elsewhere: boolean) {
  const box = useRef<HTMLElement>(null);
  const stick = useRef(!elsewhere);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const onScroll = () => {
      stick.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END;
    };
    // The composer grows, the window turns: who was at the end stays there.
    const resized = new ResizeObserver(() => {
      if (stick.current) element.scrollTo({ top: element.scrollHeight });
    });
    resized.observe(element);
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener("scroll", onScroll);
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line is what moves the end
  useLayoutEffect(() => {
    if (stick.current) box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [length]);
  return box;
}
