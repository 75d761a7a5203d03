import type { Attachment } from "@/api/types";

/**
 * What was written here and isn't confirmed by the server yet, kept in this browser until it is: a reload, a crash or a
 * lost connection loses none of it. The client id makes a repeated request the same message, so none is doubled.
 */
export interface Outgoing {
  chatId: string;
  clientId: string;
  /** Who wrote it: nobody else's session sends it. */
  agentId: string;
  text: string;
  /** Files that the server keeps already. */
  files?: Attachment[];
  at: string;
}

const PREFIX = "rusuban.sending.";
const name = ({ chatId, clientId }: Pick<Outgoing, "chatId" | "clientId">) =>
  `${PREFIX}${chatId}.${clientId}`;

export function keepOutgoing(message: Outgoing) {
  try {
    localStorage.setItem(name(message), JSON.stringify(message));
  } catch {
    // A browser that keeps nothing still sends.
  }
}

export function forgetOutgoing(chatId: string, clientId: string) {
  try {
    localStorage.removeItem(name({ chatId, clientId }));
  } catch {
    // Nothing was kept.
  }
}

/** What this agent wrote in this chat and nobody confirmed, oldest first. */
export function outgoingIn(chatId: string, agentId: string): Outgoing[] {
  try {
    const mine = Object.keys(localStorage).filter((key) => key.startsWith(`${PREFIX}${chatId}.`));
    const found = mine.map((key) => JSON.parse(localStorage.getItem(key) ?? "null") as Outgoing | null);
    return found
      .filter((each): each is Outgoing => each?.agentId === agentId && typeof each.text === "string")
      .sort((a, b) => a.at.localeCompare(b.at));
  } catch {
    return [];
  }
}
