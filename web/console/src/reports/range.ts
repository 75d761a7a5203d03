/** The dates of a report, as days of the calendar without a clock. */

const DAY_MS = 86_400_000;
const at = (date: string) => Date.parse(`${date}T00:00:00Z`);
const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** Spans that are offered by name, in days. */
export const spans = [7, 28, 91, 364] as const;

/** The last days up to this one. */
export const lastDays = (days: number, today: string) => ({
  from: dateOf(at(today) - (days - 1) * DAY_MS),
  to: today,
});

/** How many days it is, both ends included. */
export const daysOf = (from: string, to: string) => Math.round((at(to) - at(from)) / DAY_MS) + 1;

/** Which of the offered spans these dates are; `undefined` where they are others. */
export const spanOf = (from: string, to: string, today: string) =>
  to === today ? spans.find((days) => days === daysOf(from, to)) : undefined;

/** A date that can be asked for. */
export const isDate = (text: unknown): text is string =>
  typeof text === "string" && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at(text));

const mondayOf = (date: string) => {
  const weekday = (new Date(at(date)).getUTCDay() + 6) % 7;
  return dateOf(at(date) - weekday * DAY_MS);
};

/** Days that stand together, so that a chart never has more than some 90 bars or a list more than some 14 lines. */
export interface Group<T> {
  from: string;
  to: string;
  days: T[];
}

export function groups<T extends { date: string }>(days: T[], by: "day" | "week" | "month"): Group<T>[] {
  const key = (date: string) => (by === "day" ? date : by === "week" ? mondayOf(date) : date.slice(0, 7));
  const found: (Group<T> & { key: string })[] = [];
  for (const day of days) {
    const last = found.at(-1);
    if (last && last.key === key(day.date)) {
      last.to = day.date;
      last.days.push(day);
    } else {
      found.push({ key: key(day.date), from: day.date, to: day.date, days: [day] });
    }
  }
  return found;
}

/** How much of what was due was kept, in per cent with one digit; `undefined` where nothing is due. */
export const share = (kept: number, late: number) =>
  kept + late > 0 ? Math.round((kept / (kept + late)) * 1000) / 10 : undefined;
