/** What stands at a bar of the chart by day. */
export interface Bar {
  /** The bar's first and last date; the same for a day. */
  from: string;
  to: string;
  holiday: string | null;
}

/** A word below the chart, around `x` in pixels from its left edge. */
export interface Label {
  kind: "weekday" | "weekend" | "date" | "holiday";
  text: string;
  x: number;
  line: number;
}

/** How dates are written; each takes `2026-11-24`. */
export interface DateWords {
  /** `火`, `Tue` */
  weekday: (date: string) => string;
  /** `火`, `T` */
  initial: (date: string) => string;
  /** `11/24`, `24 Nov` */
  short: (date: string) => string;
}

/** Of Japanese at the charts' 11 px a character is as wide as it is high; of other scripts it is narrower. */
const widthOf = (text: string) => [...text].reduce((sum, sign) => sum + (sign > "ÿ" ? 11 : 6.5), 0);
/** Words closer than this, in pixels, would be read as one; dates run into each other sooner. */
const GAP = 5;
const DATES_GAP = 10;
/** So many pixels a day take at least, if its weekday is written in one character. */
const TIGHT = 10.5;

const dayOf = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay();
const isWeekend = (date: string) => dayOf(date) % 6 === 0;

/** Lines that `dayAxis` may use: weekdays, dates, and holidays where there are any. */
export const linesOf = (bars: Bar[]) => (bars.some(({ holiday }) => holiday) ? 3 : 2);

/**
 * What is written below bars that are `step` pixels apart: weekdays as far as they fit (else the weekends), dates of
 * Mondays (of all days where they fit), and each holiday once. Words never overlap: what finds no room isn't written.
 */
export function dayAxis(bars: Bar[], step: number, words: DateWords): Label[] {
  const weekly = bars.some(({ from, to }) => from !== to);
  const placed = weekly ? [] : weekdays(bars, step, words);
  const width = bars.length * step;
  const put = (kind: Label["kind"], text: string, at: number, lines: number[]) => {
    const half = widthOf(text) / 2;
    const x = Math.max(half, Math.min(width - half, (at + 0.5) * step));
    const isFree = (line: number) =>
      placed.every((one) => {
        const gap = one.kind === "date" && kind === "date" ? DATES_GAP : GAP;
        return one.line !== line || Math.abs(one.x - x) >= half + widthOf(one.text) / 2 + gap;
      });
    const line = lines.find(isFree);
    if (line !== undefined) placed.push({ kind, text, x, line });
  };
  const line = placed.length > 0 ? 1 : 0;
  const all = bars.map(({ from }, at) => ({ at, from, text: words.short(from) }));
  const roomy = all.every(({ text }) => widthOf(text) + DATES_GAP <= step);
  const mondays = all.filter(({ from }) => weekly || dayOf(from) === 1);
  for (const { text, at } of roomy ? all : [...mondays, ...all.slice(0, 1)]) put("date", text, at, [line]);
  for (const { name, from, to } of holidays(bars)) put("holiday", name, (from + to) / 2, [line, line + 1]);
  return placed;
}

function weekdays(bars: Bar[], step: number, { weekday, initial }: DateWords): Label[] {
  const fits = (name: (date: string) => string, room: number) =>
    bars.every(({ from }) => widthOf(name(from)) + room <= step);
  const name = fits(weekday, 3) ? weekday : initial;
  const onlyWeekends = !fits(name, 2);
  if (step < TIGHT) return [];
  return bars.flatMap(({ from }, at): Label[] => {
    const weekend = isWeekend(from);
    if (onlyWeekends && !weekend) return [];
    const kind = weekend ? "weekend" : "weekday";
    return [{ kind, text: name(from), x: (at + 0.5) * step, line: 0 }];
  });
}

/** Holidays with the places of their first and last day: one that lasts is one. */
function holidays(bars: Bar[]) {
  const found: { name: string; from: number; to: number }[] = [];
  for (const [at, { holiday }] of bars.entries()) {
    if (!holiday) continue;
    const last = found.at(-1);
    if (last && last.name === holiday && last.to === at - 1) last.to = at;
    else found.push({ name: holiday, from: at, to: at });
  }
  return found;
}
