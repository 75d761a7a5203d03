import type { Words } from "./words";

/** Dates and times as the visitor writes them, in his zone. */
export interface Moments {
  zone: string;
  /** The day as `2026-11-21`. */
  dayKey(at: number): string;
  /** `11月21日(土)`, with the year if it isn't this one. */
  day(at: number, now: number): string;
  /** `9:00`: 24 hours, without a leading zero. */
  clock(at: number): string;
  /** The promised opening: `火曜 9:00`; farther ones with the date; the zone only where clocks differ. */
  opening(at: number, now: number, departmentZone: string): string;
}

const DAY_MS = 86_400_000;

/** For one language and zone. */
export function createMoments(words: Words, zone: string): Moments {
  const format = (options: Intl.DateTimeFormatOptions, timeZone = zone) =>
    new Intl.DateTimeFormat(words.lang, { timeZone, ...options });
  // Swedish writes a day as ISO 8601 does.
  const keyFormat = new Intl.DateTimeFormat("sv", { timeZone: zone });
  const clockFormat = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const dateFormat = format({
    month: words.lang === "ja" ? "long" : "short",
    day: "numeric",
    weekday: "short",
  });
  const weekdayFormat = format({ weekday: "short" });

  const dayKey = (at: number) => keyFormat.format(at);
  const clock = (at: number) => clockFormat.format(at).replace(/^0/, "");
  const year = (at: number) => format({ year: "numeric" }).format(at);

  function day(at: number, now: number): string {
    if (year(at) === year(now)) return dateFormat.format(at);
    const month = words.lang === "ja" ? "long" : "short";
    return format({ year: "numeric", month, day: "numeric", weekday: "short" }).format(at);
  }

  function nearDay(at: number, now: number): string {
    // Counted on the calendar: a day on which clocks change is not 24 hours long.
    const days = (Date.parse(dayKey(at)) - Date.parse(dayKey(now))) / DAY_MS;
    if (days === 0) return words.today;
    if (days === 1) return words.tomorrow;
    if (days < 7) return words.weekday(weekdayFormat.format(at));
    return day(at, now);
  }

  function opening(at: number, now: number, departmentZone: string): string {
    const moment = words.moment(nearDay(at, now), clock(at));
    return sameClock(at, zone, departmentZone) ? moment : moment + words.zone(zoneName(at));
  }

  function zoneName(at: number): string {
    const parts = format({ timeZoneName: "short" }).formatToParts(at);
    return parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
  }

  return { zone, dayKey, day, clock, opening };
}

/** Whether two zones show the same time on the wall at that instant. An unknown zone counts as the same. */
function sameClock(at: number, one: string, other: string): boolean {
  const wall = (timeZone: string) =>
    new Intl.DateTimeFormat("en", { timeZone, dateStyle: "short", timeStyle: "short" }).format(at);
  try {
    return wall(one) === wall(other);
  } catch {
    return true;
  }
}

/** The visitor's zone, as the browser knows it. */
export function visitorZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}
