/** Searching chats, contacts and messages. */
import { get, path } from "./client";
import type { ChannelKind, Chat, List } from "./types";

/** Characters of a text, in Unicode scalar values. */
export interface Mark {
  start: number;
  end: number;
}
export interface Marked {
  text: string;
  marks: Mark[];
}
export interface FoundChat {
  chat: Chat;
  name: Marked;
}
export interface FoundContact {
  id: string;
  name: Marked;
  fields: ({ field: "email" | "phone" | "mobile" | "account_name" | "address" } & Marked)[];
  chat_ids: string[];
}
export interface FoundMessage {
  id: string;
  chat_id: string;
  chat_number: number;
  seq: number;
  author: { kind: "contact" | "agent" | "bot" | "automation"; name?: string | null };
  contact: { id: string; display_name: string };
  channel: { id: string; kind: ChannelKind; name: string };
  snippet: Marked & { cut_before: boolean; cut_after: boolean };
  created_at: string;
}
export interface Groups {
  chats: List<FoundChat>;
  contacts: List<FoundContact>;
  messages: List<FoundMessage>;
}
export type Kind = keyof Groups;

/** The longest query, in characters as people count them. */
export const LONGEST = 100;

/** The beginning of each group. */
export const searchAll = (q: string, signal?: AbortSignal) => get<Groups>(path("/search", { q }), signal);

/** A page of one group. */
export const searchOne = async <K extends Kind>(q: string, kind: K, cursor: string | null) =>
  (await get<Groups>(path("/search", { q, kind, cursor, limit: 20 })))[kind];
