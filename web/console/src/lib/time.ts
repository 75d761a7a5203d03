/**
 * Days, times and waiting times as people write them, in the desk's own zone.
 * Times have no leading zero and 24 hours in both languages (9:00, 21:14).
 */

export interface Place {
  /** `ja` or `en`. */
  language: string;
  /** IANA zone of the organization. */
  zone: string;
}

interface Parts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: string;
  second: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${language}|${zone}|${JSON.stringify(options)}`;
  let found = formats.get(name);
  if (!found) {
    try {
      found = new Intl.DateTimeFormat(language, { ...options, timeZone: zone });
    } catch {
      found = new Intl.DateTimeFormat(language, options);
    }
    formats.set(name, found);
  }
  return found;
}

function parts(iso: string, zone: string): Parts {
  const all = format("en-GB", zone, {
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  }).formatToParts(new Date(iso));
  const of = (type: string) => all.find((part) => part.type === type)?.value ?? "0";
  return {
    year: Number(of("year")),
    month: Number(of("month")),
    day: Number(of("day")),
    hour: Number(of("hour")),
    minute: of("minute"),
    second: of("second"),
  };
}

const weekday = (iso: string, place: Place, width: "short" | "long") =>
  format(place.language === "ja" ? "ja" : "en-GB", place.zone, { weekday: width }).format(new Date(iso));

/** `9:00` */
export function clock(iso: string, place: Place): string {
  const p = parts(iso, place.zone);
  return `${p.hour}:${p.minute}`;
}

/** `9:00:07` */
export function toTheSecond(iso: string, place: Place): string {
  return `${clock(iso, place)}:${parts(iso, place.zone).second}`;
}

/** The calendar day as a word to compare by: `2026-11-24`. */
export function dayKey(iso: string, zone: string): string {
  const p = parts(iso, zone);
  return `${p.year}-${String(p.month).padStart(2, "0")}-${String(p.day).padStart(2, "0")}`;
}

/** The year of a calendar day in a zone. */
export const yearOf = (now: number, zone: string) => parts(new Date(now).toISOString(), zone).year;

const monthName = (iso: string, place: Place, width: "short" | "long") =>
  format("en-GB", place.zone, { month: width }).format(new Date(iso));

/** `11月24日(火)`, `Tue 24 Nov`; with the year when it is another one than now. */
export function day(iso: string, place: Place, now: number): string {
  const p = parts(iso, place.zone);
  const otherYear = parts(new Date(now).toISOString(), place.zone).year !== p.year;
  if (place.language === "ja") {
    return `${otherYear ? `${p.year}年` : ""}${p.month}月${p.day}日(${weekday(iso, place, "short")})`;
  }
  const text = `${weekday(iso, place, "short")} ${p.day} ${monthName(iso, place, "short")}`;
  return otherYear ? `${text} ${p.year}` : text;
}

/** The line between two days of a conversation, without *today*. */
export function dayLine(iso: string, place: Place, now: number): string {
  if (place.language === "ja") return day(iso, place, now);
  const p = parts(iso, place.zone);
  const otherYear = parts(new Date(now).toISOString(), place.zone).year !== p.year;
  const text = `${weekday(iso, place, "long")} ${p.day} ${monthName(iso, place, "long")}`;
  return otherYear ? `${text} ${p.year}` : text;
}

/** `11月24日(火) 9:00`, `Tue 24 Nov, 9:00` */
export function dayAndClock(iso: string, place: Place, now: number): string {
  return `${day(iso, place, now)}${place.language === "ja" ? " " : ", "}${clock(iso, place)}`;
}

/** With seconds, as a record has it. */
export function exact(iso: string, place: Place, now: number): string {
  return `${dayAndClock(iso, place, now)}:${parts(iso, place.zone).second}`;
}

const DAY = 86_400_000;

/**
 * A moment to come by its weekday (`火 9:00`) as long as no other day can be meant; what is over, and what is further
 * away, with its date.
 */
export function moment(iso: string, place: Place, now: number): string {
  const away = new Date(iso).getTime() - now;
  if (away >= 0 && away < 6 * DAY) return `${weekday(iso, place, "short")} ${clock(iso, place)}`;
  if (place.language === "ja") return short(iso, place);
  const p = parts(iso, place.zone);
  return `${p.day} ${monthName(iso, place, "short")}, ${clock(iso, place)}`;
}

/** The shortest date and time that is still complete: `11/24(火) 9:00`, `Tue 24 Nov, 9:00`. */
export function short(iso: string, place: Place): string {
  if (place.language !== "ja") return dayAndClock(iso, place, new Date(iso).getTime());
  const p = parts(iso, place.zone);
  return `${p.month}/${p.day}(${weekday(iso, place, "short")}) ${clock(iso, place)}`;
}

export interface Span {
  days: number;
  hours: number;
  minutes: number;
}

/** How long since then; never negative. */
export function since(iso: string, now: number): Span {
  return spanOf(Math.max(0, Math.floor((now - new Date(iso).getTime()) / 60_000)));
}

/** So many minutes. */
export const spanOf = (minutes: number): Span => ({
  days: Math.floor(minutes / 1440),
  hours: Math.floor(minutes / 60) % 24,
  minutes: minutes % 60,
});

/** `2日11時間`, `21時間`, `38分`; `2d 11h`, `21h`, `38 min`. Under a minute: empty. */
export function duration(span: Span, language: string): string {
  const ja = language === "ja";
  if (span.days > 0) {
    const hours = span.hours > 0 && span.days < 7 ? (ja ? `${span.hours}時間` : ` ${span.hours}h`) : "";
    return `${span.days}${ja ? "日" : "d"}${hours}`;
  }
  if (span.hours > 0) {
    const minutes =
      span.minutes > 0 && span.hours < 3 ? (ja ? `${span.minutes}分` : ` ${span.minutes} min`) : "";
    return `${span.hours}${ja ? "時間" : "h"}${minutes}`;
  }
  if (span.minutes > 0) return `${span.minutes}${ja ? "分" : " min"}`;
  return "";
}
