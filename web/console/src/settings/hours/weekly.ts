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

const short = (time: string) => time.replace(/^0(?=\d:)/, "");

/** Rows as people read them: `月・火 9:00〜18:00`. */
export function describe(weekly: WeeklyInterval[], language: string, never: string): string {
  if (weekly.length === 0) return never;
  const ja = language === "ja";
  return weekly
    .map(({ days: on, from, to }) => {
      const names = [...on]
        .sort((a, b) => days.indexOf(a) - days.indexOf(b))
        .map((day) => dayName(day, language));
      return `${names.join(ja ? "・" : ", ")} ${short(from)}${ja ? "〜" : "–"}${short(to)}`;
    })
    .join(ja ? "、" : "; ");
}
