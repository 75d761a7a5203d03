import { useTranslation } from "react-i18next";
import type { Channel, Chat, Department } from "@/api/types";
import { ChatItem } from "@/chats/ChatItem";
import { DecisionLine } from "@/chats/DecisionLine";
import { useChats, useDecisions } from "@/chats/useChats";

interface Props {
  department: Department;
  channel: Channel;
}

/** What the customer wrote, where it stands now, and what was decided. */
export function Arrived({ department, channel }: Props) {
  const { t } = useTranslation();
  const list = useChats("unassigned", department.id);
  const chats = (list.data?.pages ?? []).flatMap(({ data }) => data);
  const written = chats
    .filter(({ channel_id }) => channel_id === channel.id)
    .sort((a, b) => (b.last_message_at ?? "").localeCompare(a.last_message_at ?? ""))[0];
  return (
    <section className="panel farrived" aria-labelledby="arrived" aria-live="polite">
      <h3 id="arrived">{t("first_run.unassigned")}</h3>
      {written ? <Decided chat={written} /> : <p className="small mid">{t("first_run.nothing_yet")}</p>}
    </section>
  );
}

function Decided({ chat }: { chat: Chat }) {
  const { t } = useTranslation();
  const last = useDecisions(chat.id).data?.at(-1);
  return (
    <>
      <ul className="rows">
        <li>
          <ChatItem chat={chat} view="unassigned" search={{}} current={false} />
        </li>
      </ul>
      {last && (
        <>
          <p className="mid">
            {t(last.verdict === "sent" ? "first_run.was_sent" : "first_run.was_silent")}
            {t(`because.${last.reason}`)}
          </p>
          <DecisionLine decision={last} />
        </>
      )}
    </>
  );
}
