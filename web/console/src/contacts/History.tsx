import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { chatsOf, ticketsOf } from "@/api/contacts";
import { keys } from "@/api/keys";
import { usePlace } from "@/app/usePlace";
import { short } from "@/lib/time";
import { ChannelGlyph } from "@/parts/ChannelGlyph";
import { Icon } from "@/parts/icons";

/** The contact's other chats and the tickets, each with a way there. */
export function History({ contactId, chatId }: { contactId: string; chatId: string }) {
  return (
    <>
      <OtherChats contactId={contactId} chatId={chatId} />
      <Tickets contactId={contactId} />
    </>
  );
}

function OtherChats({ contactId, chatId }: { contactId: string; chatId: string }) {
  const { t } = useTranslation();
  const place = usePlace();
  const chats = useQuery({ queryKey: keys.contactChats(contactId), queryFn: () => chatsOf(contactId) });
  const others = chats.data?.filter(({ id }) => id !== chatId) ?? [];
  if (others.length === 0) return null;
  return (
    <section>
      <h3>{t("contact.other_chats")}</h3>
      <ul className="plain">
        {others.map((chat) => (
          <li key={chat.id}>
            <ChannelGlyph kind={chat.channel.kind} large />
            <Link
              to="/chats/$view/$chatId"
              params={{ view: chat.status === "ended" ? "ended" : "all", chatId: chat.id }}
            >
              <span className="ell">
                #{chat.number} {chat.last_message?.text || t("item.no_text")}
              </span>
              <small>
                {t(`status.${chat.status}`)}
                {chat.last_message_at && `・${short(chat.last_message_at, place)}`}
              </small>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Tickets({ contactId }: { contactId: string }) {
  const { t } = useTranslation();
  const place = usePlace();
  const tickets = useQuery({ queryKey: keys.contactTickets(contactId), queryFn: () => ticketsOf(contactId) });
  if (!tickets.data?.length) return null;
  return (
    <section>
      <h3>{t("contact.tickets")}</h3>
      <ul className="plain">
        {tickets.data.map((ticket) => (
          <li key={ticket.id}>
            <Icon name="ticket" size="s" />
            <Link to="/chats/$view/$chatId" params={{ view: "all", chatId: ticket.chat_id }}>
              <span className="ell">
                #{ticket.number} {ticket.subject}
              </span>
              <small>
                {t(`contact.ticket_${ticket.status}`)}・{short(ticket.created_at, place)}
              </small>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
