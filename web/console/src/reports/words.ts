import { useTranslation } from "react-i18next";
import type { Promises } from "@/api/reports";
import { duration, spanOf } from "@/lib/time";

const utc = (date: string) => new Date(`${date}T00:00:00Z`);

/** Dates, weekdays, minutes and shares as this language writes them. */
export function useWords() {
  const { t, i18n } = useTranslation();
  const language = i18n.language === "ja" ? "ja" : "en-GB";
  const format = (options: Intl.DateTimeFormatOptions) => {
    const made = new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" });
    return (date: string) => made.format(utc(date));
  };
  return {
    date: format({ year: "numeric", month: "long", day: "numeric", weekday: "short" }),
    short: format(
      language === "ja" ? { month: "numeric", day: "numeric" } : { day: "numeric", month: "short" },
    ),
    weekday: format({ weekday: "short" }),
    initial: format({ weekday: "narrow" }),
    month: format({ year: "numeric", month: "short" }),
    /** The day of the week in full, from Monday on. */
    weekdayName: (index: number) =>
      format({ weekday: "long" })(`1970-01-${String(5 + index).padStart(2, "0")}`),
    /** `mon` as people write it; 5 January 1970 was one. */
    day: (index: number) => format({ weekday: "short" })(`1970-01-${String(5 + index).padStart(2, "0")}`),
    number: (n: number) => n.toLocaleString(language),
    /** How long something took, or may take, as waiting times are written everywhere; nothing is `0 min`. */
    minutes: (n: number | null) =>
      n === null ? "–" : duration(spanOf(n), i18n.language) || t("reports.no_minutes"),
    share: (value: number | undefined) => (value === undefined ? "–" : `${value.toLocaleString(language)}%`),
  };
}

export type Words = ReturnType<typeof useWords>;

/** Promises of several days together; how long answers took can't be put together. */
export const sum = (days: Promises[]) => {
  const of = (name: "kept" | "late" | "running") => days.reduce((all, day) => all + day[name], 0);
  return { kept: of("kept"), late: of("late"), running: of("running") };
};
