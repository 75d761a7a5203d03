import type { Bot, MenuItem } from "@/api/settings-types";
import type { Entered } from "@/lib/digits";

/** So many choices a menu may have. */
export const MOST = 20;

/** A choice while it is edited: its key stays when it moves. */
export interface Row extends MenuItem {
  key: number;
}

export interface BotDraft extends Omit<Bot, "id" | "token" | "items" | "greeting" | "answer_within_s"> {
  greeting: string;
  answer_within_s: Entered;
  items: Row[];
}

export function draftOf({ id: _, token: __, items, greeting, ...rest }: Bot): BotDraft {
  return { ...rest, greeting: greeting ?? "", items: (items ?? []).map((item, key) => ({ ...item, key })) };
}

export const added = (rows: Row[], row: MenuItem): Row[] => [
  ...rows,
  { ...row, key: Math.max(-1, ...rows.map(({ key }) => key)) + 1 },
];

/** One choice a place up or down; the ends stay the ends. */
export function moved(rows: Row[], index: number, step: 1 | -1): Row[] {
  const to = index + step;
  const [row, other] = [rows[index], rows[to]];
  if (!row || !other) return rows;
  return rows.map((each, at) => (at === index ? other : at === to ? row : each));
}

export const changed = (rows: Row[], index: number, part: Partial<MenuItem>): Row[] =>
  rows.map((row, at) => (at === index ? withAction({ ...row, ...part }) : row));

/** Only a reply has a text. */
function withAction({ text, ...row }: Row): Row {
  return row.action === "reply" ? { ...row, text: text ?? "" } : row;
}
