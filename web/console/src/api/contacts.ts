/** Contacts beside the editing of one: who may be the same person, merging, chats and tickets. */
import { get, path, post } from "./client";
import type { Chat, Contact, List } from "./types";

export type Likeness = "email" | "phone" | "name";
export interface Duplicate {
  contact: Contact;
  because: Likeness[];
}
export type Side = "this" | "other";
export interface MergeField {
  field:
    | "name"
    | "email"
    | "phone"
    | "mobile"
    | "account_name"
    | "owner"
    | "language"
    | "time_zone"
    | "blocked";
  this: string;
  other: string;
  proposal: Side | "same" | "choose";
}
export interface MergePreview {
  this: Contact;
  other: Contact;
  fields: MergeField[];
  chats: number;
}
/** What a contact was known by before a merge. */
export interface FormerValue {
  field: Exclude<MergeField["field"], "blocked">;
  value: string;
}
export interface ContactTicket {
  id: string;
  number: number;
  subject: string;
  chat_id: string;
  status: "open" | "closed";
  created_at: string;
}

export const duplicatesOf = async (id: string) =>
  (await get<List<Duplicate>>(`/contacts/${id}/duplicates`)).data;
export const chatsOf = async (id: string) => (await get<List<Chat>>(`/contacts/${id}/chats`)).data;
export const formerValuesOf = async (id: string) =>
  (await get<List<FormerValue>>(`/contacts/${id}/former-values`)).data;
export const ticketsOf = async (id: string) =>
  (await get<List<ContactTicket>>(path("/tickets", { contact_id: id, limit: 10 }))).data;
export const mergePreview = (id: string, other: string) =>
  get<MergePreview>(path(`/contacts/${id}/merge`, { contact_id: other }));
export const mergeContacts = (id: string, other: string, choose: Record<string, Side>) =>
  post<Contact>(`/contacts/${id}/merge`, { contact_id: other, choose });
