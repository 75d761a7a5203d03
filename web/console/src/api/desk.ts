/** What an agent's working day asks of the server: session, presence, chats, contacts. */
import type { Behind } from "@/chats/behind";
import { ask, del, get, path, post, put, type Query } from "./client";
import type {
  Agent,
  AvailabilityStatus,
  CannedReply,
  Channel,
  Chat,
  ChatAction,
  Contact,
  Counts,
  Decision,
  Department,
  FirstRun,
  List,
  Me,
  Message,
  OneOfMany,
  OpenNow,
  Organization,
  RenderedReply,
  View,
} from "./types";

export const signIn = (email: string, password: string) => post<unknown>("/session", { email, password });
export const signOut = () => del("/session");
export const me = () => get<Me>("/me");
export const changePassword = (current: string, next: string) =>
  put<unknown>("/me/password", { current, new: next });
export const heartbeat = () => post<unknown>("/me/heartbeat");
export const setAvailability = (status: AvailabilityStatus) => put<unknown>("/me/availability", { status });

export interface SetupInput {
  code: string;
  organization: { name: string; locale: string; time_zone: string };
  admin: { name: string; email: string; password: string };
}
export const setupNeeded = () => get<{ needed: boolean }>("/setup");
export const firstRun = () => get<FirstRun>("/setup/progress");
export const setUp = (input: SetupInput) => post<unknown>("/setup", input);

export const invited = (token: string) => get<{ name: string; email: string }>(`/invitations/${token}`);
export const acceptInvitation = (token: string, password: string) =>
  post<unknown>(`/invitations/${token}`, { password });

export const organization = () => get<Organization>("/organization");
export const departments = async () => (await get<List<Department>>("/departments?limit=200")).data;
export const agents = async () => (await get<List<Agent>>("/agents?limit=200")).data;
export const channels = async () => (await get<List<Channel>>("/channels?limit=200")).data;
export const departmentNow = (id: string) => get<OpenNow>(`/departments/${id}/availability`);

export interface ChatQuery {
  view: View;
  /** Instead of a view: the chats behind a figure of the reports. */
  behind?: Behind;
  departmentId?: string;
  q?: string;
}
export const chats = (query: ChatQuery, cursor?: string | null) =>
  get<List<Chat>>(
    path("/chats", {
      ...(query.behind ? asked(query.behind) : { view: ordered(query.view), q: query.q }),
      department_id: query.departmentId,
      cursor,
      // The first page is there at once; whoever scrolls on wants many.
      limit: cursor ? 200 : 50,
    }),
  );
/** What nobody holds is shown in the order of the morning: whoever was promised an answer comes first. */
const ordered = (view: View) => (view === "unassigned" ? "morning" : view);
const asked = ({ channel, messages: _, ...figure }: Behind) => ({ ...figure, channel_id: channel });
export const counts = (departmentId?: string) =>
  get<Counts>(path("/chats/counts", { department_id: departmentId }));
export const chat = (id: string) => get<Chat>(`/chats/${id}`);
/** A list to its end, page after page. */
async function whole<T>(address: string, query: Query = {}): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | null = null;
  do {
    const page: List<T> = await get<List<T>>(path(address, { ...query, limit: 200, cursor }));
    all.push(...page.data);
    cursor = page.next_cursor;
  } while (cursor);
  return all;
}
export const decisions = (chatId: string) => whole<Decision>(`/chats/${chatId}/decisions`);
/** The conversation, oldest first. */
export const messages = (chatId: string) => whole<Message>(`/chats/${chatId}/messages`);
/** Somebody looked at the chat. */
export const markRead = (chatId: string) => post<unknown>(`/chats/${chatId}/read`);

export const sendMessage = async (chatId: string, text: string, clientId: string, files: string[] = []) => {
  const answer = await post<Message | { message: Message }>(`/chats/${chatId}/messages`, {
    text,
    client_id: clientId,
    attachment_ids: files,
  });
  return "message" in answer ? answer.message : answer;
};
export const sayTyping = (chatId: string, typing: boolean) =>
  post<unknown>(`/chats/${chatId}/typing`, { typing });
export const retryDelivery = (messageId: string) => post<unknown>(`/deliveries/${messageId}/retry`);

export const pickUp = (chatId: string) => post<Chat>(`/chats/${chatId}/pick-up`);
/** Does the same with some chats, at most 200; each is done or refused by itself. */
export const actOnMany = async (chatIds: string[], action: ChatAction) =>
  (await post<{ data: OneOfMany[] }>("/chats/actions", { chat_ids: chatIds, ...action })).data;

/** Canned replies: all that one sees, or those that a department's chats can have. */
export const cannedReplies = (departmentId?: string) =>
  whole<CannedReply>("/canned-replies", { department_id: departmentId });
/** A text with the values of this chat, for whoever is about to send it. */
export const renderReply = (chatId: string, text: string, language?: string) =>
  post<RenderedReply>(`/chats/${chatId}/render`, language ? { text, language } : { text });

export const contact = (id: string) => get<Contact>(`/contacts/${id}`);
export const contacts = async (q?: string) =>
  (await get<List<Contact>>(path("/contacts", { q, limit: 50 }))).data;
export const saveContact = async (id: string, changes: Partial<Contact>) =>
  (await ask<Contact>(`/contacts/${id}`, { method: "PATCH", body: changes })).data;
