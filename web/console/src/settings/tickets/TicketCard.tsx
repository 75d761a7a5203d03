import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { changeTicket } from "@/api/settings";
import type { Ticket } from "@/api/settings-types";
import { useDepartments } from "@/app/queries";
import { usePlace } from "@/app/usePlace";
import { useErrorText } from "@/i18n/useErrorText";
import { languageOf } from "@/lib/names";
import { dayAndClock } from "@/lib/time";
import { useNow } from "@/lib/useNow";
import { ChannelGlyph } from "@/parts/ChannelGlyph";
import { Facts } from "@/parts/Facts";
import { toast } from "@/parts/Toasts";

/** One ticket: what it is about, whose it is, the way to its chat; closed and opened again by one button. */
export function TicketCard({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const place = usePlace();
  const now = useNow();
  const client = useQueryClient();
  const department = useDepartments().data?.find(({ id }) => id === ticket.department_id);
  const open = ticket.status === "open";
  const change = useMutation({
    mutationFn: () => changeTicket(ticket.id, open ? "closed" : "open"),
    onSuccess: () => toast(t(open ? "tickets.was_closed" : "tickets.was_opened", { number: ticket.number })),
    onError: (error) => toast(errorText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ["tickets"] }),
  });
  const when = (at: string) => dayAndClock(at, place, now);
  return (
    <li className="panel card ticket">
      {ticket.channel.kind && <ChannelGlyph kind={ticket.channel.kind} large />}
      <span className="grow">
        <b>
          <span className="ticketno">{t("tickets.number", { number: ticket.number })}</span>{" "}
          <span lang={languageOf(ticket.subject)}>{ticket.subject || t("tickets.no_words")}</span>
        </b>
        <small>
          <Facts
            of={[
              ticket.contact.display_name || t("contact.nameless"),
              department?.name,
              when(ticket.created_at),
            ]}
          />
        </small>
        {ticket.noted_at && <small>{t("tickets.noted", { when: when(ticket.noted_at) })}</small>}
      </span>
      <Link
        className="btn sm quiet"
        to="/chats/$view/$chatId"
        params={{ view: "all", chatId: ticket.chat_id }}
      >
        {t("deliveries.open_chat")}
      </Link>
      <button type="button" className="btn sm" disabled={change.isPending} onClick={() => change.mutate()}>
        {t(open ? "tickets.close" : "tickets.reopen")}
      </button>
    </li>
  );
}
