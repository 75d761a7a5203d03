import type { Decision } from "@/api/types";
import { dayKey } from "@/lib/time";
import type { Shown } from "./useMessages";

export type TimelineItem =
  | { kind: "day"; key: string; at: string }
  | { kind: "message"; key: string; message: Shown; continues: boolean }
  | { kind: "decision"; key: string; decision: Decision };

/**
 * Sent decisions are always shown, a silent one where the reason changes (R8); the rest stands behind *why?*.
 */
export function notable(decisions: Decision[], all: boolean): Decision[] {
  if (all) return decisions;
  return decisions.filter(
    (decision, at) => decision.verdict === "sent" || decisions[at - 1]?.reason !== decision.reason,
  );
}

/** Days, messages and decisions in one line; a decision stands before the message it caused. */
export function timelineItems(messages: Shown[], decisions: Decision[], zone: string): TimelineItem[] {
  const events = [
    ...messages.map((message, order) => ({ at: message.created_at, order: order * 2 + 1, message })),
    ...decisions.map((decision) => {
      const own = messages.findIndex(({ id }) => id === decision.message_id);
      const at = messages[own]?.created_at ?? decision.at;
      return { at, order: own < 0 ? Number.MAX_SAFE_INTEGER : own * 2, decision };
    }),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.order - b.order);

  const items: TimelineItem[] = [];
  let today = "";
  let before: Shown | undefined;
  for (const event of events) {
    const day = dayKey(event.at, zone);
    if (day !== today) {
      items.push({ kind: "day", key: `day-${day}`, at: event.at });
      today = day;
      before = undefined;
    }
    if ("decision" in event) {
      const { decision } = event;
      items.push({ kind: "decision", key: `dec-${decision.at}-${decision.reason}`, decision });
      before = undefined;
    } else {
      const { message } = event;
      items.push({ kind: "message", key: message.id, message, continues: continues(before, message) });
      before = message;
    }
  }
  return items;
}

const MINUTES = 3 * 60_000;

function continues(before: Shown | undefined, message: Shown): boolean {
  return (
    before !== undefined &&
    before.author.kind === message.author.kind &&
    before.author.id === message.author.id &&
    message.author.kind !== "automation" &&
    Date.parse(message.created_at) - Date.parse(before.created_at) < MINUTES
  );
}
