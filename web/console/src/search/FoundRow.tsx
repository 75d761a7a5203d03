import { useTranslation } from "react-i18next";
import type { FoundChat, FoundContact, FoundMessage } from "@/api/search";
import { usePlace } from "@/app/usePlace";
import { initial } from "@/lib/names";
import { short } from "@/lib/time";
import { ChannelGlyph } from "@/parts/ChannelGlyph";
import { Icon } from "@/parts/icons";
import { Marked } from "./Marked";
import type { Row } from "./rows";

/** One row of what was found: who, and the words that were looked for. */
export function FoundRow({ row }: { row: Row }) {
  if (row.kind === "chats") return <ChatRow {...row.found} />;
  if (row.kind === "contacts") return <ContactRow {...row.found} />;
  return <MessageRow {...row.found} />;
}

function ChatRow({ chat, name }: FoundChat) {
  const { t } = useTranslation();
  const place = usePlace();
  return (
    <>
      <Avatar name={name.text} kind={chat.channel.kind} />
      <span className="l1">
        <b className="ell">{name.text ? <Marked {...name} /> : t("contact.nameless")}</b>
        <small>#{chat.number}</small>
        <span className="mute status">
          {t(chat.status === "open" ? `handler.${chat.handler.kind}` : `status.${chat.status}`)}
        </span>
        {chat.last_message_at && (
          <time dateTime={chat.last_message_at}>{short(chat.last_message_at, place)}</time>
        )}
      </span>
      <span className="l2 ell">{chat.last_message?.text || t("item.no_text")}</span>
    </>
  );
}

function ContactRow({ name, fields, chat_ids }: FoundContact) {
  const { t } = useTranslation();
  return (
    <>
      <Avatar name={name.text} />
      <span className="l1">
        <b className="ell">{name.text ? <Marked {...name} /> : t("contact.nameless")}</b>
        <span className="mute">{t("search.chats_of", { count: chat_ids.length })}</span>
      </span>
      {fields.length > 0 && (
        <span className="l2 ell">
          {fields.map((field) => (
            <span key={field.field} className="field">
              {t(field.field === "address" ? "search.address" : `contact.${field.field}`)}{" "}
              <Marked {...field} />
            </span>
          ))}
        </span>
      )}
    </>
  );
}

function MessageRow({ author, contact, channel, chat_number, snippet, created_at }: FoundMessage) {
  const { t } = useTranslation();
  const place = usePlace();
  const by = author.kind === "contact" ? undefined : (author.name ?? t(`search.by.${author.kind}`));
  return (
    <>
      <Avatar name={contact.display_name} kind={channel.kind} />
      <span className="l1">
        <b className="ell">{contact.display_name || t("contact.nameless")}</b>
        <small>#{chat_number}</small>
        {by && <span className="mute ell">{t("search.written_by", { name: by })}</span>}
        <time dateTime={created_at}>{short(created_at, place)}</time>
      </span>
      <span className="l2 words">
        {snippet.cut_before && "…"}
        <Marked {...snippet} />
        {snippet.cut_after && "…"}
      </span>
    </>
  );
}

function Avatar({ name, kind }: { name: string; kind?: FoundMessage["channel"]["kind"] }) {
  return (
    <span className="av" aria-hidden="true">
      {name ? initial(name) : <Icon name="user" />}
      {kind && <ChannelGlyph kind={kind} decorative />}
    </span>
  );
}
