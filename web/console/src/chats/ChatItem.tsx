import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { Chat, View } from "@/api/types";
import type { ListSearch } from "@/app/router";
import { usePlace } from "@/app/usePlace";
import { initial, languageOf } from "@/lib/names";
import { duration, since } from "@/lib/time";
import { useNow } from "@/lib/useNow";
import { ChannelGlyph } from "@/parts/ChannelGlyph";
import { Dots } from "@/parts/Dots";
import { Icon } from "@/parts/icons";
import { useTypists } from "@/typing/useTypists";
import { LanternBadge } from "./LanternBadge";

interface Props {
  chat: Chat;
  view: View;
  search: ListSearch;
  current: boolean;
  chosen?: boolean;
  /** Where several can be chosen: all from the last chosen one to this one. */
  onRange?: () => void;
}

interface ChoosableProps extends Omit<Props, "onRange"> {
  chosen: boolean;
  /** Whether its box can be reached with Tab. */
  choosing: boolean;
  onToggle: (id: string, range?: boolean) => void;
}

/** A chat in the list, and the box that chooses it among others; drawn anew only when something of it changed. */
export const ChoosableItem = memo(function ChoosableItem({ choosing, onToggle, ...props }: ChoosableProps) {
  const { t } = useTranslation();
  const { id, contact } = props.chat;
  const name = contact.display_name || t("contact.nameless");
  return (
    <div className={choosing ? "choosable on" : "choosable"}>
      <ChatItem {...props} onRange={() => onToggle(id, true)} />
      <label className="choose">
        <input
          type="checkbox"
          aria-label={t("bulk.choose", { name })}
          checked={props.chosen}
          tabIndex={choosing ? 0 : -1}
          onChange={(event) => onToggle(id, (event.nativeEvent as MouseEvent).shiftKey)}
        />
      </label>
    </div>
  );
});

export function ChatItem({ chat, view, search, current, chosen, onRange }: Props) {
  const { t } = useTranslation();
  const place = usePlace();
  const now = useNow();
  const name = chat.contact.display_name || t("contact.nameless");
  const unread = typeof chat.unread === "number" ? chat.unread > 0 : chat.unread;
  const from = chat.waiting_since ?? chat.last_message_at;
  return (
    <Link
      className={["item", unread && "unread", chosen && "chosen"].filter(Boolean).join(" ")}
      to="/chats/$view/$chatId"
      params={{ view, chatId: chat.id }}
      search={search}
      aria-current={current ? "true" : undefined}
      onClick={(event) => {
        if (!event.shiftKey || !onRange) return;
        // Not a new window: all from the last chosen one to this one.
        event.preventDefault();
        onRange();
      }}
    >
      <span className="av" aria-hidden="true">
        {chat.contact.display_name ? initial(name) : <Icon name="user" />}
        <ChannelGlyph kind={chat.channel.kind} decorative />
      </span>
      <span className="l1">
        <b className="ell" lang={languageOf(name)}>
          {name}
        </b>
        <span className="sr">{t(`kind.${chat.channel.kind}`)}</span>
        {from && (
          <time dateTime={from}>
            {duration(since(from, now), place.language) || t("time.now")}
            {chat.waiting_since && <span className="sr">{t("item.waiting_sr")}</span>}
          </time>
        )}
      </span>
      <LastWords chat={chat} />
      <span className="l3">
        <Mark chat={chat} view={view} />
        {unread && (
          <>
            <span className="un" />
            <span className="sr">{t("item.unread")}</span>
          </>
        )}
      </span>
    </Link>
  );
}

/** The last message's beginning; that the customer types, while he does. */
function LastWords({ chat }: { chat: Chat }) {
  const { t, i18n } = useTranslation();
  const customer = useTypists(chat).find(({ kind }) => kind === "contact");
  if (customer)
    return (
      <span className="l2 types">
        <Dots words={customer.words} />
        {t("typing.row")}
      </span>
    );
  const { text = "", kind, direction, author_kind = "agent" } = chat.last_message ?? {};
  const named = i18n.exists(`message.kind.${kind}`) ? kind : undefined;
  return (
    <span className="l2" lang={languageOf(text)}>
      {direction === "out" && <span className="mute">{t(`item.by_${author_kind}`)} </span>}
      {text || t(named ? `message.kind.${named}` : "item.no_text")}
    </span>
  );
}

/** The one thing to know about this chat: what was promised, who holds it, or that it waits. */
function Mark({ chat, view }: { chat: Chat; view: View }) {
  const { t } = useTranslation();
  if (chat.offline) return <LanternBadge offline={chat.offline} />;
  if (chat.status === "on_hold")
    return (
      <span className="marked">
        <Icon name="pause" size="s" /> {t("status.on_hold")}
      </span>
    );
  if (chat.status === "ended" && view !== "ended") return <span className="marked">{t("status.ended")}</span>;
  if (chat.handler.kind === "agent" && view !== "mine")
    return (
      <span className="marked">
        <Icon name="user" size="s" /> {chat.handler_name ?? t("handler.agent")}
      </span>
    );
  if (chat.handler.kind === "bot")
    return (
      <span className="marked">
        <Icon name="bot" size="s" /> {t("handler.bot")}
      </span>
    );
  if (chat.waiting_since)
    return (
      <span className="marked">
        <Icon name="clock" size="s" /> {t("item.waiting")}
      </span>
    );
  return null;
}
