import { useTranslation } from "react-i18next";
import type { AuthorKind, Decision, DeliveryStatus } from "@/api/types";
import { DecisionLine } from "@/chats/DecisionLine";
import { MessageBubble } from "@/chats/MessageBubble";
import type { Shown as ShownMessage } from "@/chats/useMessages";
import { Ladder } from "@/parts/Ladder";
import { Both, Shown } from "./Both";

const authors: AuthorKind[] = ["contact", "bot", "agent", "automation"];
const statuses: DeliveryStatus[] = ["queued", "sent", "delivered", "read", "failed", "unknown"];

/** Messages by everybody who writes them, in all states of delivery, and decisions with their record. */
export function Conversation() {
  const { t } = useTranslation();
  const name = t("design.customer");
  const bubble = (message: ShownMessage) => (
    <MessageBubble
      key={message.id}
      message={message}
      continues={false}
      sought={false}
      contactName={name}
      again={() => {}}
      drop={() => {}}
    />
  );
  return (
    <Both title={t("design.conversation")}>
      {() => (
        <>
          <div className="timeline dline">
            {authors.map((kind) => bubble(message(kind, t(`design.says_${kind}`))))}
          </div>
          <Shown name={t("design.delivery")}>
            <div className="timeline dline">
              {statuses.map((status) => bubble(message("agent", t("design.says_agent"), status)))}
              {bubble({ ...message("agent", t("design.says_agent")), id: "pending", pending: "failed" })}
            </div>
          </Shown>
          <Shown name={t("design.decisions")}>
            <div className="dline">
              <DecisionLine decision={decision("sent", "outside_hours", 5)} />
              <DecisionLine decision={decision("silent", "agent_available", 7)} />
            </div>
          </Shown>
          <Shown name={t("design.ladder")}>
            <div className="dline">
              <Ladder reason="everyone_offline" verdict="sent" open />
              <Ladder reason="already_sent" verdict="silent" open={false} />
            </div>
          </Shown>
        </>
      )}
    </Both>
  );
}

const AT = "2026-11-21T12:14:00Z";

function message(kind: AuthorKind, text: string, status: DeliveryStatus = "sent"): ShownMessage {
  return {
    id: `${kind}-${status}`,
    chat_id: "cht_1",
    seq: 1,
    direction: kind === "contact" ? "in" : "out",
    author: { kind },
    kind: "text",
    text,
    created_at: AT,
    delivery: kind === "contact" ? null : { status, attempts: 1 },
  };
}

function decision(verdict: Decision["verdict"], reason: string, row: number): Decision {
  const open = reason !== "outside_hours";
  return {
    at: AT,
    trigger: "customer_message",
    verdict,
    reason,
    row,
    facts: {
      open,
      next_opening: open ? null : "2026-11-24T00:00:00Z",
      reachable_agent_ids: open ? ["agt_1"] : [],
      handler: "unassigned",
    },
  };
}
