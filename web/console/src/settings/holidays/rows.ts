import type { Holiday, HolidayCalendar } from "@/api/settings-types";
import { type Shift, shiftFrom, shiftText, weeklyOf, weekOf } from "../hours/week";

/** A holiday as it is typed. */
export interface Row {
  name: string;
  from: string;
  /** Empty: one day. */
  to: string;
  /** Empty: closed. */
  hours: string;
}

const pad = (text: string) => text.padStart(2, "0");

/** `2026-12-29`, `12/29`, `12月29日`, full width or not, as the server takes it; null if it is no date. */
export function dateFrom(text: string): string | null {
  const plain = text
    .normalize("NFKC")
    .trim()
    .replace(/[年月]/g, "-")
    .replace(/日$/, "")
    .replace(/[/.]/g, "-");
  const match = /^(?:(\d{4})-)?(\d{1,2})-(\d{1,2})$/.exec(plain);
  if (!match?.[2] || !match[3]) return null;
  // A leap year, so that 29 February is a day of every year that has it.
  const date = new Date(Date.UTC(Number(match[1] ?? 2024), Number(match[2]) - 1, Number(match[3])));
  if (date.getUTCMonth() !== Number(match[2]) - 1 || date.getUTCDate() !== Number(match[3])) return null;
  return `${match[1] ? `${match[1]}-` : ""}${pad(match[2])}-${pad(match[3])}`;
}

/** `9:00〜12:00、13:00〜15:00`: null if a part of it is no interval. */
export function hoursFrom(text: string): Shift[] | null {
  const parts = text
    .normalize("NFKC")
    .split(/[、,・;]/)
    .map((part) => part.trim())
    .filter(Boolean);
  const shifts = parts.map(shiftFrom);
  return shifts.some((shift) => shift === null) ? null : (shifts as Shift[]);
}

/** Shifts and the server's times are the same on any day of the week. */
const times = (shifts: Shift[]) =>
  weeklyOf({ ...weekOf([]), mon: shifts }).map(({ from, to }) => ({ from, to }));
const shifts = (hours: { from: string; to: string }[]) =>
  weekOf(hours.map((each) => ({ ...each, days: ["mon" as const] }))).mon;

export const rowOf = ({ name, from, to, hours }: Holiday, language: string): Row => ({
  name,
  from,
  to: to === from ? "" : to,
  hours: shifts(hours ?? [])
    .map((shift) => shiftText(shift, language))
    .join(language === "ja" ? "、" : ", "),
});

/** As the server takes it. What can't be understood goes as it is typed: the server says at which place. */
export function holidayOf({ name, from, to, hours }: Row): Holiday {
  const first = dateFrom(from) ?? from;
  const typed = hoursFrom(hours);
  return {
    name: name.trim(),
    from: first,
    to: to.trim() ? (dateFrom(to) ?? to) : first,
    ...(typed && typed.length > 0 ? { hours: times(typed) } : {}),
  };
}

/** A row that was added and not filled in is none. */
export const filled = (row: Row) => Object.values(row).some((text) => text.trim() !== "");

/** Which fields of a row can't be understood; the server needn't be asked before. */
export const unclear = ({ from, to, hours }: Row): (keyof Row)[] => [
  ...(dateFrom(from) === null ? ["from" as const] : []),
  ...(to.trim() && dateFrom(to) === null ? ["to" as const] : []),
  ...(hoursFrom(hours) === null ? ["hours" as const] : []),
];

export const understood = (rows: Row[]) => rows.filter(filled).every((row) => unclear(row).length === 0);

/** The rows with those of `more` that aren't there yet. */
export const joined = (rows: Row[], more: Row[]) => [
  ...rows,
  ...more.filter((row) => !rows.some(({ name, from }) => name === row.name && from === row.from)),
];

/** By date; the yearly ones first. */
export const sorted = (rows: Row[]) => {
  const key = ({ from }: Row) => {
    const date = dateFrom(from) ?? "";
    return date.length === 5 ? `0000-${date}` : date;
  };
  return [...rows].sort((a, b) => key(a).localeCompare(key(b)));
};

export const rowsOf = (calendar: HolidayCalendar, language: string) =>
  calendar.holidays.map((holiday) => rowOf(holiday, language));
