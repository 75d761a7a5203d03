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

/**
 * Minutes since the beginning of the day of a time as people write it: `9:00`, `0930`, `9時半`, `26:00`, full width or
 * not, with the invisible marks that come along when it is pasted; null if it isn't a time. Below 30 hours.
 */
export function minutesTyped(text: string): number | null {
  const plain = text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .trim();
  const match = /^(\d{1,2})(?:[:.]?(\d{2})|時(?:(半)|(\d{1,2})分)?)?$/.exec(plain);
  if (!match) return null;
  const hour = Number(match[1]);
  const minute = match[3] ? 30 : Number(match[2] ?? match[4] ?? 0);
  return minute > 59 || hour > 29 ? null : hour * 60 + minute;
}

/** The same in the form the server takes: 26:00 is two in the morning of the next day. */
export function timeOf(text: string): string | null {
  const minutes = minutesTyped(text);
  if (minutes === null) return null;
  const inDay = minutes > 1440 ? minutes - 1440 : minutes;
  const two = (number: number) => String(number).padStart(2, "0");
  return `${two(Math.floor(inDay / 60))}:${two(inDay % 60)}`;
}
