import type { Message } from "../api/types";
import type { Outgoing } from "./outbox";

/** A line of the chat, as it is drawn. */
export type Row =
  | { kind: "day"; key: string; at: number }
  | { kind: "message"; key: string; at: number; message: Message }
  | { kind: "outgoing"; key: string; at: number; entry: Outgoing };

/** Known messages with others added: each once, the newest version of each, by position. */
export function merge(known: Message[], others: Message[]): Message[] {
  if (others.length === 0) return known;
  const byId = new Map(known.map((message) => [message.id, message]));
  for (const message of others) byId.set(message.id, { ...byId.get(message.id), ...message });
  return [...byId.values()].sort((a, b) => a.seq - b.seq);
}

/** The position up to which the chat is known; 0 before the first message. */
export function lastSeq(messages: Message[]): number {
  return messages.at(-1)?.seq ?? 0;
}

/**
 * Outgoing messages that are not in the chat yet. The stream may show a message before its sending was
 * confirmed (or after a reload that came in between): such an entry is sent on, and not drawn twice.
 */
export function unseen(messages: Message[], outgoing: Outgoing[]): Outgoing[] {
  const taken = new Set<string>();
  return outgoing.filter((entry) => {
    const arrived = messages.find(
      (message) =>
        message.direction === "in" &&
        message.seq > entry.after &&
        (message.text ?? "") === entry.text &&
        named(message.attachments) === named(entry.files) &&
        !taken.has(message.id),
    );
    if (arrived) taken.add(arrived.id);
    return !arrived;
  });
}

const named = (files: { name: string }[] = []) => files.map(({ name }) => name).join("/");

/** Everything in order: a line for each new day, the messages, then what is still under way. */
export function rows(messages: Message[], outgoing: Outgoing[], dayOf: (at: number) => string): Row[] {
  const lines: Row[] = [];
  let day = "";
  const push = (row: Row) => {
    const its = dayOf(row.at);
    if (its !== day) {
      day = its;
      lines.push({ kind: "day", key: `day-${row.key}`, at: row.at });
    }
    lines.push(row);
  };
  for (const message of messages) {
    push({ kind: "message", key: message.id, at: Date.parse(message.created_at), message });
  }
  for (const entry of unseen(messages, outgoing)) {
    push({ kind: "outgoing", key: entry.client_id, at: entry.at, entry });
  }
  return lines;
}

/** Whether the last word from the team was an automatic one: then the visitor is told that the chat stays (R7). */
export function waitsForPeople(messages: Message[]): boolean {
  return messages.findLast((message) => message.direction === "out")?.author.kind === "automation";
}

/** How many messages to the visitor lie after the position he has read up to. */
export function unread(messages: Message[], seen: number): number {
  return messages.filter((message) => message.direction === "out" && message.seq > seen).length;
}
