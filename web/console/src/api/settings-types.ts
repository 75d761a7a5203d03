import type { Chat, DeliveryStatus, DepartmentOptions, Message, Trigger } from "./types";

export type Day = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";

export interface WeeklyInterval {
  days: Day[];
  from: string;
  to: string;
}

export interface BusinessHours {
  id: string;
  name: string;
  time_zone: string;
  kind: "always" | "weekly";
  weekly: WeeklyInterval[];
  holiday_calendar_ids: string[];
}

export interface Holiday {
  name: string;
  /** `2026-12-29`, or every year `12-29`. */
  from: string;
  to: string;
  /** The shifts that start on its dates; none: closed. */
  hours?: { from: string; to: string }[] | null;
}

export interface HolidayCalendar {
  id: string;
  name: string;
  holidays: Holiday[];
}

/** A date on which a holiday counts instead of the week. */
export interface HolidayOn {
  date: string;
  name: string;
  /** In words; null: closed. */
  hours: string | null;
}

/** What business hours mean now, saved or not. */
export interface Outlook {
  at: string;
  time_zone: string;
  spans: { from: string; to: string; state: "open" | "closed" | "holiday"; holiday?: string | null }[];
  words: string;
  year: number;
  holidays: HolidayOn[];
  coming: HolidayOn[];
}

export interface MenuItem {
  label: string;
  action: "reply" | "hand_off";
  /** Only of a reply. */
  text?: string;
}

/** Who answers first: a built-in menu, or a program. */
export interface Bot {
  id: string;
  name: string;
  kind: "menu" | "webhook";
  enabled: boolean;
  answer_within_s: number;
  webhook_url?: string | null;
  greeting?: string | null;
  items?: MenuItem[] | null;
  /** Told once, when it is made. */
  token?: string;
}

/** What a menu would do about a customer's message. */
export interface Turn {
  turn: "say" | "hand_off";
  text: string | null;
}

export interface Repeat {
  kind: "once" | "after_minutes" | "every_message";
  minutes?: number | null;
}

export interface OfflineMessageInput {
  enabled: boolean;
  text: string;
  language?: string | null;
  repeat: Repeat;
  create_ticket: boolean;
}

export interface OfflineMessage extends OfflineMessageInput {
  length: number;
  limit: number;
  updated_at: string | null;
  /** An agent's id. */
  updated_by: string | null;
  tested_at: string | null;
  fields_used: string[];
}

export interface PreviewInput {
  text: string;
  contact_id?: string;
  channel_id?: string;
  /** An instant; left out: now. */
  at?: string;
  language?: string;
}

export interface Preview {
  text: string;
  length: number;
  rendered_length: number;
  parts: string[];
  warnings: { code: string; detail: string }[];
}

export interface SimulateInput {
  at?: string;
  trigger: Trigger;
  channel_id?: string;
  handler?: "bot" | "unassigned" | "assigned";
  online_agent_ids?: string[];
  text?: string;
  /** The switch as it would be. */
  enabled?: boolean;
  /** As they would be; those left out are as they are stored. */
  options?: Partial<DepartmentOptions>;
}

export interface Simulation {
  verdict: "sent" | "silent";
  /** False: the department doesn't ask on this trigger, and nothing goes out. */
  asked: boolean;
  reason: string;
  row: number | null;
  text?: string | null;
  parts?: string[] | null;
  next_opening: string | null;
}

export interface Check {
  id: string;
  severity: "info" | "warning" | "error";
  code: string;
  detail: string;
  /** What it names. */
  about: {
    channels: string[];
    bot: string | null;
    time_zone: string | null;
    organization_time_zone: string | null;
    /** A token. */
    field: string | null;
    count: number | null;
  };
  link: string | null;
}

export interface MergeField {
  /** Whose field it is and what it is called, in the language asked for. */
  module: string;
  label: string;
  /** What stands in a text; never translated. */
  token: string;
  description: string;
}

export interface Sample {
  id: string;
  title: string;
  language: string;
  text: string;
}

export interface FailedDelivery {
  /** The message's id. */
  id: string;
  chat_id: string;
  channel_id: string;
  status: DeliveryStatus;
  attempts: number;
  /** A stable word. */
  error: string | null;
  message: Message;
}

export type TicketStatus = "open" | "closed";
/** A follow-up made from a chat (R15). */
export interface Ticket {
  id: string;
  number: number;
  /** The beginning of the customer's words; may be empty. */
  subject: string;
  department_id: string;
  contact: Chat["contact"];
  chat_id: string;
  channel: Chat["channel"];
  status: TicketStatus;
  created_at: string;
  /** When a later offline message came back to it. */
  noted_at: string | null;
}

export interface ApiToken {
  id: string;
  name: string;
  created_at: string;
  /** Told once, when it is made. */
  token?: string;
}

export const settingKinds = [
  "organization",
  "department",
  "offline_message",
  "business_hours",
  "holiday_calendar",
  "agent",
  "channel",
  "bot",
  "api_token",
  "canned_reply",
] as const;
export type SettingKind = (typeof settingKinds)[number];

/** A word of the API, a text, a number, a truth value, or another setting by its name of that time. */
export type FieldValue = boolean | number | string | { id: string; name: string };

export type FieldChange = { field: string } & (
  | { change: "value"; before: FieldValue | null; after: FieldValue | null }
  | { change: "list"; added: FieldValue[]; removed: FieldValue[]; left_off: number }
  | { change: "secret"; before: boolean; after: boolean }
);

/** Who changed a setting, by the names of that time. */
export interface ChangedBy {
  kind: "agent" | "api_token" | "command_line";
  agent_id: string | null;
  name: string | null;
  token_name: string | null;
}

export interface SettingChange {
  number: number;
  at: string;
  by: ChangedBy;
  kind: SettingKind;
  /** An offline message has the id of its department. */
  id: string | null;
  name: string;
  action: "created" | "changed" | "deleted";
  fields: FieldChange[];
}

/** An offline message as it was when it was replaced. */
export interface OfflineVersion extends OfflineMessageInput {
  number: number;
  length: number;
  updated_at: string | null;
  updated_by: string | null;
  updated_by_name: string | null;
  tested_at: string | null;
  replaced_at: string;
  replaced_by: ChangedBy;
}
