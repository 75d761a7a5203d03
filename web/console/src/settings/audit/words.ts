import type { TFunction } from "i18next";
import type { FieldValue, SettingChange } from "@/api/settings-types";
import { dayAndClock, type Place } from "@/lib/time";

/** The field of a change by its key in the texts: `weekly/mon` → `weekly_mon`. */
export const wordOf = (field: string) => field.replaceAll("/", "_");

export function fieldLabel(t: TFunction, field: string): string {
  const credential = /^credentials\/(.+)$/.exec(field);
  return credential ? t(`credential.${credential[1]}`) : t(`audit.field.${wordOf(field)}`);
}

const only = (change: SettingChange, ...names: string[]) =>
  change.fields.length > 0 && change.fields.every(({ field }) => names.includes(field));

function turned(change: SettingChange, name: string): boolean | undefined {
  const found = change.fields.find(({ field }) => field === name);
  return found?.change === "value" ? found.after === true : undefined;
}

/** What was done, as narrowly as one can say it in a word. */
export function verbOf(change: SettingChange): string {
  if (change.kind === "api_token") return change.action === "deleted" ? "revoked" : "issued";
  if (change.action !== "changed") return change.action;
  if (only(change, "tested_at")) return "tested";
  const active = turned(change, "active");
  if (active !== undefined) return active ? "activated" : "deactivated";
  const enabled = turned(change, "enabled");
  if (enabled !== undefined && only(change, "enabled")) return enabled ? "switched_on" : "switched_off";
  if (change.kind === "agent" && only(change, "invitation")) return "invited";
  if (change.kind === "agent" && only(change, "password", "invitation")) return "set_password";
  return "changed";
}

/** What was done in several changes of one thing: made, or whatever all of them were. */
export function doneIn(changes: SettingChange[]): string {
  const verbs = [...new Set(changes.map(verbOf))];
  if (verbs.includes("created")) return "created";
  return verbs.length === 1 && verbs[0] ? verbs[0] : "changed";
}

const flags: Record<string, [string, string]> = {
  active: ["audit.active", "audit.inactive"],
};
/** Words of the API, each by its key in the texts. */
const words: Record<string, (word: string) => string> = {
  role: (word) => `role.${word}`,
  locale: (word) => `audit.language.${word}`,
  language: (word) => `audit.language.${word}`,
  repeat_kind: (word) => `audit.repeat.${word}`,
  away_counts_as: (word) => `audit.away.${word}`,
};
/** A kind means another thing on each page. */
const kinds: Record<string, (word: string) => string> = {
  channel: (word) => `kind.${word}`,
  business_hours: (word) => `audit.hours.${word}`,
  bot: (word) => `audit.bot.${word}`,
};

/** One value in words; texts as they are. */
export function valueText(
  t: TFunction,
  change: SettingChange,
  field: string,
  value: FieldValue | null,
  place: Place,
  now: number,
): string {
  if (value === null && change.kind === "canned_reply" && field === "department_id")
    return t("canned.for_all");
  if (value === null || value === "") return t("audit.nothing");
  if (typeof value === "boolean") {
    const [on, off] = flags[field] ?? ["audit.on", "audit.off"];
    return t(value ? on : off);
  }
  if (typeof value === "number") return String(value);
  if (typeof value === "object") return value.name;
  if (field === "tested_at") return dayAndClock(value, place, now);
  const key = field === "kind" ? kinds[change.kind] : words[wordOf(field)];
  return key ? t(key(value), { defaultValue: value }) : value;
}

/** Long texts are compared word by word; the rest is shown side by side. */
export const isLong = (...values: (FieldValue | null)[]) =>
  values.some((value) => typeof value === "string" && (value.length > 60 || value.includes("\n")));

/** The page of what was changed; none where it is gone or has no page. */
export function pageOf({ kind, id, action }: SettingChange): string | undefined {
  if (kind === "organization") return "/settings/organization";
  if (action === "deleted" || !id) return undefined;
  switch (kind) {
    case "department":
      return `/settings/departments/${id}`;
    case "offline_message":
      return `/settings/channels/instant-messaging/preferences/${id}/automation`;
    case "business_hours":
      return `/settings/hours/${id}`;
    case "holiday_calendar":
      return `/settings/holidays/${id}`;
    case "agent":
      return `/settings/agents/${id}`;
    case "channel":
      return `/settings/channels/instant-messaging/channel/${id}`;
    case "bot":
      return `/settings/bots/${id}`;
    case "canned_reply":
      return `/settings/canned-replies/${id}`;
    case "api_token":
      return undefined;
  }
}
