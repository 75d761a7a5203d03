import type { Day, WeeklyInterval } from "@/api/settings-types";

export const days: Day[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

export function dayName(day: Day, language: string, width: "short" | "long" = "short"): string {
  // 2024-01-01 was a Monday.
  const date = new Date(Date.UTC(2024, 0, 1 + days.indexOf(day)));
  return new Intl.DateTimeFormat(language === "ja" ? "ja" : "en-GB", {
    weekday: width,
    timeZone: "UTC",
  }).format(date);
}

/** `9:00`, `26:00` as people write it, or `0900`: to the form the server takes; null if it isn't a time. */
export function timeOf(text: string): string | null {
  const match = /^(\d{1,2})[:：.]?(\d{2})?$/.exec(text.normalize("NFKC").trim());
  if (!match) return null;
  const hour = Number(match[1]);
  const minute = Number(match[2] ?? 0);
  if (minute > 59 || hour > 29) return null;
  // 26:00 is two in the morning of the next day; an interval may go past midnight.
  const inDay = hour > 24 || (hour === 24 && minute > 0) ? hour - 24 : hour;
  return `${String(inDay).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** `09:00` as people write it: `9:00`. */
export const short = (time: string) => time.replace(/^0(?=\d:)/, "");

const order = (on: Day[]) => days.filter((day) => on.includes(day));

/** Days as people say them: `平日`, `毎日`, `月〜木`, `月・水`; `Mon–Fri`, `Every day`, `Mon, Wed`. */
export function daysInWords(on: Day[], language: string): string {
  const ja = language === "ja";
  const taken = order(on);
  const name = (day: Day | undefined) => (day ? dayName(day, language) : "");
  if (taken.length === 7) return ja ? "毎日" : "Every day";
  if (ja && taken.join() === days.slice(0, 5).join()) return "平日";
  const first = taken[0] ? days.indexOf(taken[0]) : 0;
  const inRow = taken.every((day, index) => days.indexOf(day) === first + index);
  if (inRow && taken.length > 2) return `${name(taken[0])}${ja ? "〜" : "–"}${name(taken.at(-1))}`;
  return taken.map(name).join(ja ? "・" : ", ");
}

/** Rows as people read them: `平日 9:00〜18:00`. */
export function describe(weekly: WeeklyInterval[], language: string, never: string): string {
  if (weekly.length === 0) return never;
  const ja = language === "ja";
  return weekly
    .map(
      ({ days: on, from, to }) => `${daysInWords(on, language)} ${short(from)}${ja ? "〜" : "–"}${short(to)}`,
    )
    .join(ja ? "、" : "; ");
}
