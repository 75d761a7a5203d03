import { asApiError, problemOf } from "./problem";
import type { Channel, Message, MessagePage, Said, Visitor } from "./types";

/** No answer within this time counts as none; the message stays in the outbox. */
const PATIENCE_MS = 20_000;
/** The same for a file, which may be large and the connection a phone's. */
const UPLOAD_MS = 280_000;

/** The customer side of the HTTP API. Every method throws an `ApiError` or a network error. */
export interface Api {
  channel(): Promise<Channel>;
  openSession(visitor: Visitor): Promise<string>;
  /** The same visitor, who says more of himself: the token to go on with. */
  introduce(token: string, said: Said): Promise<string>;
  /** Uploads a file; gives its id. */
  upload(token: string, name: string, file: Blob): Promise<string>;
  send(token: string, clientId: string, text: string, files: string[]): Promise<Message>;
  messages(token: string, after: number): Promise<MessagePage>;
  /** A hint: nothing is stored, and nothing lost without it. */
  typing(token: string, typing: boolean): Promise<unknown>;
  ticket(token: string): Promise<string>;
}

/** Calls for one channel on the origin this page came from. */
export function createApi(channelId: string, fetcher: typeof fetch = fetch): Api {
  const channelPath = `/channels/${encodeURIComponent(channelId)}`;

  async function call<T>(
    method: "GET" | "POST" | "PATCH",
    path: string,
    token?: string,
    body?: unknown,
  ): Promise<T> {
    const headers: Record<string, string> = { accept: "application/json" };
    if (token) headers.authorization = `Bearer ${token}`;
    const file = body instanceof Blob;
    if (body !== undefined) headers["content-type"] = `application/${file ? "octet-stream" : "json"}`;
    const response = await fetcher(`/widget/v1${path}`, {
      method,
      headers,
      cache: "no-store",
      credentials: "omit",
      signal: AbortSignal.timeout(file ? UPLOAD_MS : PATIENCE_MS),
      ...(body === undefined ? {} : { body: file ? body : JSON.stringify(body) }),
    });
    if (!response.ok) throw await problemOf(response, Date.now());
    return (response.status === 204 ? undefined : await response.json()) as T;
  }

  return {
    channel: () => call("GET", channelPath),
    async openSession(visitor) {
      const open = async (said: Visitor) =>
        (await call<{ token: string }>("POST", `${channelPath}/sessions`, undefined, said)).token;
      try {
        return await open(visitor);
      } catch (thrown) {
        const { time_zone: odd, ...rest } = visitor;
        // Some systems name a zone that the desk doesn't know. Nobody is kept from writing by that.
        if (asApiError(thrown).status !== 422 || odd === undefined) throw thrown;
        return open(rest);
      }
    },
    introduce: async (token, said) => (await call<{ token: string }>("PATCH", "/session", token, said)).token,
    async upload(token, name, file) {
      const path = `/attachments?name=${encodeURIComponent(name)}`;
      return (await call<{ id: string }>("POST", path, token, file)).id;
    },
    send: async (token, client_id, text, attachment_ids) =>
      (await call<{ message: Message }>("POST", "/messages", token, { client_id, text, attachment_ids }))
        .message,
    messages: (token, after) => call("GET", `/messages?after=${after}`, token),
    typing: (token, typing) => call("POST", "/typing", token, { typing }),
    ticket: async (token) => (await call<{ ticket: string }>("POST", "/events/ticket", token)).ticket,
  };
}

/** Where the events of a ticket are read, beginning after a position in the chat. */
export function eventsAddress(ticket: string, after: number): string {
  return `/widget/v1/events?ticket=${encodeURIComponent(ticket)}&after=${after}`;
}
