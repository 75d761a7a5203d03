import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAgents } from "@/app/queries";
import { usePlace } from "@/app/usePlace";
import { languageOf } from "@/lib/names";
import { clock } from "@/lib/time";
import { Icon } from "@/parts/icons";
import { Linked } from "@/parts/Linked";
import { DeliveryMark } from "./DeliveryMark";
import { MessageFiles } from "./files/MessageFiles";
import type { Shown } from "./useMessages";

interface Props {
  message: Shown;
  continues: boolean;
  /** Somebody came to see this one. */
  sought?: boolean;
  contactName: string | undefined;
  again: (message: Shown) => void;
  drop: (message: Shown) => void;
}

const styles = { contact: "msg", agent: "msg out", bot: "msg out bot", automation: "msg out auto" };

export function MessageBubble({ message, continues, sought, contactName, again, drop }: Props) {
  const place = usePlace();
  const text = message.text ?? "";
  const { kind } = message.author;
  return (
    <article
      className={`${styles[kind]}${continues ? " cont" : ""}${sought ? " sought" : ""}`}
      tabIndex={sought ? -1 : undefined}
      aria-current={sought ? "true" : undefined}
    >
      {(!continues || message.direction === "out") && (
        <span className="meta">
          {!continues && <Who message={message} contactName={contactName} />}
          <time dateTime={message.created_at}>{clock(message.created_at, place)}</time>
          {message.direction === "out" && <DeliveryMark message={message} again={again} drop={drop} />}
        </span>
      )}
      <div className={isBare(message) ? "bub bare" : "bub"} lang={languageOf(text)}>
        {kind === "automation" ? <Folded text={text} /> : <Body message={message} />}
      </div>
    </article>
  );
}

function Who({ message, contactName }: { message: Shown; contactName: string | undefined }) {
  const { t } = useTranslation();
  const agents = useAgents().data ?? [];
  const { kind, id, name } = message.author;
  if (kind === "automation")
    return <span className="aut">{t(message.test ? "message.test" : "message.automatic")}</span>;
  if (kind === "bot")
    return (
      <>
        <Icon name="bot" />
        <span className="who">{name ?? t("handler.bot")}</span>
      </>
    );
  const agent = agents.find((each) => each.id === id)?.name;
  return (
    <span className="who">
      {kind === "contact" ? contactName || t("contact.nameless") : (name ?? agent ?? t("message.we"))}
    </span>
  );
}

/** Pictures without words stand for themselves. */
const isBare = ({ text, attachments = [] }: Shown) =>
  !text && attachments.length > 0 && attachments.every(({ width }) => width);

function Body({ message }: { message: Shown }) {
  const { t, i18n } = useTranslation();
  const { attachments = [] } = message;
  if (attachments.length > 0)
    return (
      <>
        <MessageFiles files={attachments} />
        {message.text && !attachments.some(({ name }) => name === message.text) && (
          <div className="caption">
            <Linked text={message.text} />
          </div>
        )}
      </>
    );
  const key = `message.kind.${message.kind}`;
  if (message.kind !== "text" && !message.text)
    return <span className="mute">{i18n.exists(key) ? t(key) : t("message.kind.other")}</span>;
  return <Linked text={message.text ?? ""} />;
}

const FOLD_FROM = 90;

/** Agents know the automatic message: two lines of it, the rest on demand. */
function Folded({ text }: { text: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const long = text.length > FOLD_FROM || text.split("\n").length > 2;
  return (
    <>
      <div className={open || !long ? undefined : "clamp"}>
        <Linked text={open || !long ? text : text.replace(/\n+/g, languageOf(text) ? "　" : " ")} />
      </div>
      {long && (
        <button type="button" className="more" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t("message.fold") : t("message.unfold")}
        </button>
      )}
    </>
  );
}
