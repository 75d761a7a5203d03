/** The shapes of the customer side of the HTTP API, as far as the chat uses them. */

/** Who wrote a message. `name` is what the team wants customers to read. */
export interface Author {
  kind: "contact" | "agent" | "bot" | "automation";
  name?: string | null;
}

/** A file of a message. */
export interface Attachment {
  id: string;
  name: string;
  /** Bytes. */
  size: number | null;
  /** Pixels; only of pictures that may be shown. */
  width?: number;
  height?: number;
  /** Good for a week; null until the file is kept. */
  url: string | null;
}

/** One message of the chat. */
export interface Message {
  id: string;
  /** Position in the chat; grows by time and never changes. */
  seq: number;
  /** `in`: written by the customer. `out`: written to the customer. */
  direction: "in" | "out";
  author: Author;
  /** `text`, or a kind this page may not know how to show. */
  kind: string;
  text: string | null;
  /** RFC 3339, UTC. */
  created_at: string;
  delivery?: { status: string } | null;
  attachments?: Attachment[];
}

/** Somebody of the team types. */
export interface Typing {
  by: { kind: "agent" | "bot" };
  /** For how long it counts; 0 says that he stopped. */
  lasts_ms: number;
}

/** Whether the department can answer now (R1, R2). */
export interface DeskState {
  /** Inside business hours. */
  open: boolean;
  /** RFC 3339; null while open, and when no opening is known. */
  next_opening: string | null;
  /** Open, and somebody is reachable. */
  available: boolean;
  /** IANA name of the department's zone. */
  time_zone: string;
}

/** What the page needs to know about its channel. */
export interface Channel {
  channel_id: string;
  name: string;
  department_name: string;
  state: DeskState;
}

/** What a visitor may tell about himself when a session begins. */
export interface Visitor {
  language: string;
  time_zone?: string;
  name?: string;
  email?: string;
  /** Signed proof (JWT) of who the visitor is, from the embedding page. */
  identity?: string;
}

/** What a visitor says of himself without proof. */
export type Said = { [K in "name" | "email"]?: string | undefined };

/** One page of messages, oldest first. */
export interface MessagePage {
  data: Message[];
  next_cursor: string | null;
}
