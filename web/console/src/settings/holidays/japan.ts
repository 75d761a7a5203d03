import type { Row } from "./rows";

/**
 * Japan's national holidays of some years, from the data set *holiday_jp* (MIT), which follows the Cabinet Office's list;
 * loaded when somebody asks for it. The Cabinet Office announces each year in the February before.
 */
export async function japaneseHolidays(years: number[], language: string): Promise<Row[]> {
  const { default: holidayJp } = await import("@holiday-jp/holiday_jp");
  return years.flatMap((year) =>
    holidayJp
      .between(new Date(Date.UTC(year, 0, 1)), new Date(Date.UTC(year, 11, 31)))
      .map(({ date, name, name_en }) => ({
        name: language === "ja" ? name : name_en,
        from: date.toISOString().slice(0, 10),
        to: "",
        hours: "",
      })),
  );
}
