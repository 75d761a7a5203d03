import { expect, test } from "vitest";
import { type Bar, type DateWords, dayAxis, type Label } from "./dayAxis";
import { lastDays } from "./range";

const DAY_MS = 86_400_000;
function format(language: string, options: Intl.DateTimeFormatOptions) {
  const made = new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" });
  return (date: string) => made.format(new Date(`${date}T00:00:00Z`));
}
const ja: DateWords = {
  weekday: format("ja", { weekday: "short" }),
  initial: format("ja", { weekday: "narrow" }),
  short: format("ja", { month: "numeric", day: "numeric" }),
};
const en: DateWords = {
  weekday: format("en-GB", { weekday: "short" }),
  initial: format("en-GB", { weekday: "narrow" }),
  short: format("en-GB", { day: "numeric", month: "short" }),
};

/** Days up to Sunday, 22 November 2026; some are holidays. */
function days(count: number, holidays: Record<string, string> = {}): Bar[] {
  const first = Date.parse(`${lastDays(count, "2026-11-22").from}T00:00:00Z`);
  return Array.from({ length: count }, (_, index) => {
    const date = new Date(first + index * DAY_MS).toISOString().slice(0, 10);
    return { from: date, to: date, holiday: holidays[date] ?? null };
  });
}
const line = (labels: Label[], at: number) =>
  labels
    .filter((label) => label.line === at)
    .sort((one, other) => one.x - other.x)
    .map(({ text }) => text);

test("four weeks on a screen have each weekday and the date of each Monday", () => {
  const labels = dayAxis(days(28), 40, ja);
  expect(line(labels, 0).join("")).toBe("月火水木金土日".repeat(4));
  expect(line(labels, 1)).toEqual(["10/26", "11/2", "11/9", "11/16"]);
  expect(line(dayAxis(days(28), 40, en), 0).slice(0, 3)).toEqual(["Mon", "Tue", "Wed"]);
  expect(line(dayAxis(days(28), 40, en), 1)).toEqual(["26 Oct", "2 Nov", "9 Nov", "16 Nov"]);
});

test("on a phone they have the weekends, or the initials where those fit", () => {
  const labels = dayAxis(days(28), 11.6, ja);
  expect(line(labels, 0).join("")).toBe("土日".repeat(4));
  expect(labels.filter(({ kind }) => kind === "weekend")).toHaveLength(8);
  expect(line(labels, 1)).toEqual(["10/26", "11/2", "11/9", "11/16"]);
  expect(line(dayAxis(days(28), 11.6, en), 0).join("")).toBe("MTWTFSS".repeat(4));
});

test("a week has the date of each day", () => {
  expect(line(dayAxis(days(7), 46, ja), 1)).toEqual(days(7).map(({ from }) => ja.short(from)));
});

test("a holiday is named once, however long it lasts, and beside no date that it would touch", () => {
  const closed = { "2026-11-03": "文化の日", "2026-11-09": "秋の休み", "2026-11-10": "秋の休み" };
  const labels = dayAxis(days(28, closed), 40, ja);
  const [culture, autumn] = labels.filter(({ kind }) => kind === "holiday");
  expect(culture).toMatchObject({ text: "文化の日", line: 1, x: 8.5 * 40 });
  expect(autumn).toMatchObject({ text: "秋の休み", line: 2, x: 15 * 40 });
});

test("words never overlap and never leave the chart, at any width", () => {
  const closed = Object.fromEntries(days(92).map(({ from }, at) => [from, `休みの日${at}`]));
  for (const count of [1, 6, 28, 92])
    for (const words of [ja, en])
      for (let width = 280; width < 1300; width += 37) {
        const labels = dayAxis(days(count, closed), width / count, words);
        for (const at of [1, 2]) {
          const edges = labels.filter((label) => label.line === at).sort((one, other) => one.x - other.x);
          for (const [index, { x }] of edges.entries())
            expect(x - (edges[index - 1]?.x ?? -9)).toBeGreaterThan(8);
          for (const { x } of edges) expect(x > 0 && x < width).toBe(true);
        }
      }
});

test("weeks have as many dates as there is room for", () => {
  const weeks = days(26 * 7)
    .filter((_, index) => index % 7 === 0)
    .map((bar) => ({ ...bar, to: `${bar.from}+6` }));
  const labels = dayAxis(weeks, 12, ja);
  expect(line(labels, 0).length).toBeGreaterThan(5);
  expect(line(labels, 1)).toEqual([]);
});
