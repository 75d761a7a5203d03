/** Shapes of the HTTP API as the console uses them (names as published in `openapi.json`). */

export type AvailabilityStatus = "online" | "away" | "offline";
export type Role = "admin" | "supervisor" | "agent";
export type ChannelKind =
  | "webchat"
  | "line"
  | "whatsapp"
  | "telegram"
  | "messenger"
  | "instagram"
  | "twilio"
  | "api";
export type View = "unassigned" | "mine" | "bot" | "on_hold" | "all" | "ended";
export type DeliveryStatus =
  | "preparing"
  | "queued"
  | "sent"
  | "delivered"
  | "read"
  | "failed"
  | "unknown"
  | "withdrawn";
export type Trigger = "customer_message" | "bot_handoff" | "team_left";

export interface List<T> {
  data: T[];
  next_cursor: string | null;
}

export interface Agent {
  id: string;
  email: string;
  name: string;
  last_name: string | null;
  first_name: string | null;
  phone: string | null;
  role: Role;
  active: boolean;
  department_ids: string[];
  channel_ids: string[];
  availability: { status: AvailabilityStatus; signed_in: boolean; reachable: boolean; since?: string | null };
  /** An invitation that was not taken up yet; null where there is none. */
  invitation: { expires_at: string | null } | null;
  invite_url?: string | null;
}

export interface Me {
  agent: Agent;
}

export interface Organization {
  name: string;
  street: string | null;
  city: string | null;
  state: string | null;
  zip: string | null;
  country: string | null;
  phone: string | null;
  website: string | null;
  logo_url: string | null;
  locale: string;
  time_zone: string;
  away_counts_as: "reachable" | "offline";
  promise_within_min: number;
}

/** How far the first run has come, from what is there. */
export interface FirstRun {
  department_id: string | null;
  hours: boolean;
  channel_id: string | null;
  offline_message: boolean;
  /** A customer was sent an offline message, once at least. */
  sent: boolean;
}

/** How the offline message of a department is decided. */
export interface DepartmentOptions {
  silent_outside_hours_if_agent_online: boolean;
  send_without_hours: boolean;
  tell_waiting_customers: boolean;
}

export interface Department extends DepartmentOptions {
  id: string;
  name: string;
  business_hours_id: string | null;
  help_center_url: string | null;
  agent_ids: string[];
}

export interface OpenNow {
  open: boolean;
  next_opening: string | null;
  closes_at?: string | null;
  reachable_agent_ids: string[];
  available: boolean;
}

/** How a channel stands, and what that is read off. */
export interface ChannelHealth {
  status:
    | "ready"
    | "waiting"
    | "unverified"
    | "incomplete"
    | "disabled"
    | "resting"
    | "token_rejected"
    | "secret_wrong"
    | "webhook_elsewhere"
    | "webhook_off";
  missing: string[];
  resting_until: string | null;
  /** What the messenger said when it was last asked. */
  verification: {
    at: string;
    /** A stable word; null: our token is good. */
    problem: string | null;
    account_name: string | null;
    account_handle: string | null;
    webhook_url: string | null;
    webhook_matches: boolean;
    webhook_active: boolean | null;
    tested_status: number | null;
    tested_reason: string | null;
  } | null;
  last_received_at: string | null;
  last_refused_at: string | null;
  last_delivered_at: string | null;
  last_failure: { at: string; error: string } | null;
}

export interface Channel {
  id: string;
  kind: ChannelKind;
  name: string;
  department_id: string;
  agent_ids: string[];
  bot_id: string | null;
  enabled: boolean;
  webhook_url: string | null;
  credentials: Record<string, string | null>;
  api_base_url?: string | null;
  health: ChannelHealth;
}

export interface Identity {
  id?: string;
  channel_id: string;
  /** What the messenger calls it. */
  address?: string;
  chat_id?: string;
}

export interface Contact {
  id: string;
  last_name: string | null;
  first_name: string | null;
  full_name: string | null;
  display_name?: string | null;
  email: string | null;
  phone: string | null;
  mobile: string | null;
  account_name: string | null;
  owner_id: string | null;
  language: string | null;
  time_zone: string | null;
  blocked: boolean;
  identities: Identity[];
}

export interface Handler {
  kind: "bot" | "unassigned" | "agent";
  id?: string | null;
}

export interface OfflineMark {
  message_id: string;
  decided_at: string;
  reason: string;
  next_opening: string | null;
  delivery: { status: DeliveryStatus };
}

export interface Chat {
  id: string;
  number: number;
  channel_id: string;
  department_id: string;
  contact_id: string;
  status: "open" | "on_hold" | "ended";
  handler: Handler;
  waiting_since: string | null;
  last_message_at: string | null;
  unread: number | boolean;
  offline: OfflineMark | null;
  contact: { id: string; display_name: string | null };
  channel: { id: string; kind: ChannelKind; name: string };
  last_message: {
    text: string;
    kind?: string;
    direction: "in" | "out";
    author_kind: AuthorKind;
    created_at: string;
  } | null;
  handler_name?: string | null;
  /** Whether the customer sees that an agent types. */
  shows_typing: boolean;
}

export type AuthorKind = "contact" | "agent" | "bot" | "automation";

export interface Delivery {
  status: DeliveryStatus;
  attempts: number;
  /** Why the last try failed, as a stable word. */
  error?: string | null;
}

/** A file of a message. */
export interface Attachment {
  id: string;
  name: string;
  /** `arriving` while it is fetched from the messenger; `missing` where it can't be had. */
  status: "kept" | "arriving" | "missing";
  media_type: string | null;
  /** Bytes. */
  size: number | null;
  /** Pixels; only of pictures that may be shown. */
  width?: number;
  height?: number;
  url: string | null;
  /** Why it is missing, as a stable word. */
  error?: string;
}

export interface Message {
  id: string;
  chat_id: string;
  seq: number;
  direction: "in" | "out";
  author: { kind: AuthorKind; id?: string | null; name?: string | null };
  kind: string;
  text: string | null;
  parts?: { text: string; status: DeliveryStatus }[];
  created_at: string;
  delivery?: Delivery | null;
  client_id?: string | null;
  attachments?: Attachment[];
  /** A test of the offline message (R16). */
  test?: boolean;
}

export interface Decision {
  at: string;
  trigger: Trigger;
  verdict: "sent" | "silent";
  reason: string;
  row: number | null;
  message_id?: string | null;
  facts: {
    open: boolean;
    closed_since?: string | null;
    next_opening?: string | null;
    reachable_agent_ids: string[];
    handler: Handler | Handler["kind"] | "assigned";
    note?: string | null;
  };
}

export interface Counts {
  unassigned: number;
  mine: number;
  bot: number;
  on_hold: number;
  all: number;
  ended: number;
  /** Chats of *mine* in which something is unread. */
  unread: number;
  /** Of *unassigned*: whose customer began to wait last. */
  newest_unassigned: Newest | null;
  /** Of those that are unread: whose customer wrote last. */
  newest_unread: Newest | null;
}

/** What came last to a list: where one chat goes as another comes, the count says nothing. */
export interface Newest {
  chat_id: string;
  at: string;
}

/** A text that agents have ready. */
export interface CannedReply {
  id: string;
  /** Whose chats it is for; null: those of all departments. */
  department_id: string | null;
  shortcut: string;
  title: string;
  text: string;
  language: "ja" | "en";
}

/** A text with the values of a chat. */
export interface RenderedReply {
  text: string;
  /** Fields that are empty; the label of each stands in brackets at its place, in scalar values. */
  gaps: { token: string; label: string; start: number; end: number }[];
}

/** What is done with chats, one or many. */
export type ChatAction =
  | { action: "pick_up" | "unassign" | "hold" | "resume" | "end" | "reopen" }
  | { action: "assign"; agent_id: string };

/** What came of one of many: the chat as it is now, or why it stayed as it was. */
export interface OneOfMany {
  id: string;
  chat: Chat | null;
  problem: { code: string; detail: string } | null;
}
