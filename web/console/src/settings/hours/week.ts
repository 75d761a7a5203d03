import type { Day, WeeklyInterval } from "@/api/settings-types";
import { days, minutesTyped } from "./weekly";

/** Minutes of a day. */
export const DAY = 1440;
/** What dragging snaps to, in minutes. */
export const SNAP = 15;

/** An interval of one day, in minutes since the beginning of the day it starts on; past `DAY` it goes on in the next. */
export interface Shift {
  from: number;
  to: number;
}

/** The shifts that start on each day, by their beginning. */
export type Week = Record<Day, Shift[]>;

const minutesOf = (time: string) => {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return hour * 60 + minute;
};

const two = (n: number) => String(n).padStart(2, "0");
const wire = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
const clock = (minutes: number) => `${Math.floor(minutes / 60)}:${two(minutes % 60)}`;

const inOrder = (shifts: Shift[]) => [...shifts].sort((a, b) => a.from - b.from || a.to - b.to);

/** Rows as the server has them, day by day. */
export function weekOf(weekly: WeeklyInterval[]): Week {
  const shifts = weekly.map(({ days: on, from, to }) => ({ on, ...shiftOf(minutesOf(from), minutesOf(to)) }));
  const of = (day: Day) =>
    inOrder(shifts.filter(({ on }) => on.includes(day)).map(({ from, to }) => ({ from, to })));
  return Object.fromEntries(days.map((day) => [day, of(day)])) as Week;
}

/** An end that isn't later is one of the next day. */
const shiftOf = (from: number, to: number): Shift => ({ from, to: to <= from ? to + DAY : to });

/** The week as rows: days with the same shift share one. */
export function weeklyOf(week: Week): WeeklyInterval[] {
  const rows = new Map<string, WeeklyInterval>();
  for (const day of days)
    for (const { from, to } of week[day]) {
      const row = rows.get(`${from}-${to}`);
      if (row) row.days.push(day);
      else rows.set(`${from}-${to}`, { days: [day], from: wire(from), to: wire(to > DAY ? to - DAY : to) });
    }
  return [...rows.values()];
}

/** Which shifts of which days the server refused, by its pointers into the rows of `weeklyOf`. */
export function refusedAt(week: Week, row: number): { day: Day; shift: Shift }[] {
  const found = weeklyOf(week)[row];
  if (!found) return [];
  const wanted = shiftOf(minutesOf(found.from), minutesOf(found.to));
  return found.days.flatMap((day) =>
    week[day]
      .filter(({ from, to }) => from === wanted.from && to === wanted.to)
      .map((shift) => ({ day, shift })),
  );
}

/** What stands between two times: every dash, and what the dash's key gives in an input of kana. */
const BETWEEN = /[\p{Dash_Punctuation}~～−ー─]|から|to/u;

/** `9:00〜12:00`, `9-12`, `9時〜17時半`, `22:00〜26:00`, `22〜翌2:00`, full width or not; null if it is none. */
export function shiftFrom(text: string): Shift | null {
  const [first, second, more] = text
    .normalize("NFKC")
    .split(BETWEEN)
    .map((part) => part.replace(/まで|翌日?|\(?next day\)?/g, "").trim());
  if (!first || !second || more !== undefined) return null;
  const from = minutesTyped(first);
  const to = minutesTyped(second);
  // What begins at 26:00 is the next day's.
  if (from === null || to === null || from >= DAY || from === to) return null;
  const shift = shiftOf(from, to);
  const long = shift.to - from;
  return long < DAY || (long === DAY && from === 0) ? shift : null;
}

/** As people write it: `22:00〜翌2:00`, `22:00–2:00 (next day)`. */
export function shiftText({ from, to }: Shift, language: string): string {
  const ja = language === "ja";
  if (to <= DAY) return `${clock(from)}${ja ? "〜" : "–"}${clock(to)}`;
  return ja ? `${clock(from)}〜翌${clock(to - DAY)}` : `${clock(from)}–${clock(to - DAY)} (next day)`;
}

/** What a day shows on its line: its own shifts up to midnight, and what goes on from the day before. */
export interface Bar {
  from: number;
  to: number;
  /** Which of the day's shifts; null: it began the day before. */
  index: number | null;
  /** It goes on in the next day. */
  goesOn: boolean;
}

export function bars(week: Week, day: Day): Bar[] {
  const before = days[(days.indexOf(day) + 6) % 7] as Day;
  const rest = week[before]
    .filter(({ to }) => to > DAY)
    .map(({ to }) => ({ from: 0, to: to - DAY, index: null, goesOn: false }));
  const own = week[day].map(({ from, to }, index) => ({
    from,
    to: Math.min(to, DAY),
    index,
    goesOn: to > DAY,
  }));
  return [...rest, ...own];
}

/** Whether a shift shares time with another one of its day. */
export const meets = (shifts: Shift[], shift: Shift, but: number) =>
  shifts.some((other, index) => index !== but && shift.from < other.to && other.from < shift.to);

/** A place for one more shift on a day: after the last one, else the usual hours. */
export function another(shifts: Shift[]): Shift | null {
  const last = shifts.at(-1);
  if (!last) return { from: 9 * 60, to: 18 * 60 };
  const from = last.to + 60;
  return from < DAY - SNAP ? { from, to: Math.min(from + 4 * 60, DAY) } : null;
}

export const replaced = (shifts: Shift[], index: number, shift: Shift | null) =>
  inOrder(shifts.flatMap((each, at) => (at === index ? (shift ? [shift] : []) : [each])));

export const added = (shifts: Shift[], shift: Shift) => inOrder([...shifts, shift]);

/** The day's shifts on these days, too. */
export const copied = (week: Week, day: Day, onto: Day[]): Week => ({
  ...week,
  ...Object.fromEntries(onto.map((other) => [other, week[day].map((shift) => ({ ...shift }))])),
});
