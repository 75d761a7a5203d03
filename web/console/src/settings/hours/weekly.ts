import type { Day } from "@/api/settings-types";

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
