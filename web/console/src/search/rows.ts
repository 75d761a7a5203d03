import type { FoundChat, FoundContact, FoundMessage, Groups, Kind } from "@/api/search";
import type { View } from "@/api/types";

/** Where a row leads: a chat, and maybe a message in it. */
export interface Target {
  view: View;
  chatId: string;
  message?: number;
}
export type Row =
  | { kind: "chats"; key: string; found: FoundChat; target: Target }
  | { kind: "contacts"; key: string; found: FoundContact; target: Target | undefined }
  | { kind: "messages"; key: string; found: FoundMessage; target: Target };

export const kinds: Kind[] = ["chats", "contacts", "messages"];

export const chatRow = (found: FoundChat): Row => ({
  kind: "chats",
  key: found.chat.id,
  found,
  target: { view: found.chat.status === "ended" ? "ended" : "all", chatId: found.chat.id },
});
/** A contact is shown beside his chat. */
export const contactRow = (found: FoundContact): Row => ({
  kind: "contacts",
  key: found.id,
  found,
  target: found.chat_ids[0] ? { view: "all", chatId: found.chat_ids[0] } : undefined,
});
export const messageRow = (found: FoundMessage): Row => ({
  kind: "messages",
  key: found.id,
  found,
  target: { view: "all", chatId: found.chat_id, message: found.seq },
});

/** All rows one after the other, as the arrow keys walk them. */
export const rowsOf = (groups: Groups | undefined): Row[] =>
  groups
    ? [
        ...groups.chats.data.map(chatRow),
        ...groups.contacts.data.map(contactRow),
        ...groups.messages.data.map(messageRow),
      ]
    : [];
