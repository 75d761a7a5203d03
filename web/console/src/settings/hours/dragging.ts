import { DAY, meets, type Shift, SNAP } from "./week";

/** What of a shift is held: one of its ends, or all of it. */
export type Part = "from" | "to" | "all";

/** Where a shift's bar stands on the line, in pixels. */
export interface Extent {
  index: number;
  left: number;
  right: number;
}

/** How exact a pointer is, in pixels and minutes. */
export interface Hand {
  /** So near to an end, within the bar, the end is meant. */
  within: number;
  /** So near to an end, outside the bar, the end is meant, too. */
  beyond: number;
  /** What its way snaps to. */
  snap: number;
  /** So far it may go before it drags. */
  slack: number;
}

const mouse: Hand = { within: 10, beyond: 0, snap: SNAP, slack: 2 };
/** A finger covers what it points at, and a day is narrow on a phone. */
const finger: Hand = { within: 22, beyond: 22, snap: 30, slack: 8 };

export const handOf = (pointerType: string) => (pointerType === "touch" ? finger : mouse);

/** Which shift is meant at this place, and what of it; null: none. Of a short bar, the middle third is all of it. */
export function meant(bars: Extent[], x: number, hand: Hand): { index: number; what: Part } | null {
  const inside = bars.find(({ left, right }) => left <= x && x < right);
  if (inside) {
    const edge = Math.min(hand.within, (inside.right - inside.left) / 3);
    if (x - inside.left < edge) return { index: inside.index, what: "from" };
    return { index: inside.index, what: inside.right - x < edge ? "to" : "all" };
  }
  const ends = bars.flatMap(({ index, left, right }) => [
    { index, what: "from" as const, away: left - x },
    { index, what: "to" as const, away: x - right },
  ]);
  const near = ends.filter(({ away }) => away >= 0 && away < hand.beyond).sort((a, b) => a.away - b.away);
  return near[0] ?? null;
}

/** The shift after the pointer went so many minutes; null where it would be none. */
export function dragged(what: Part, { from, to }: Shift, by: number): Shift | null {
  const next = {
    from: what === "to" ? from : from + by,
    to: what === "from" ? to : to + by,
  };
  const long = next.to - next.from;
  return next.from >= 0 && next.from < DAY && long >= SNAP && long <= DAY ? next : null;
}

/** What a press on an empty place means that drags nowhere: the hour from there, as much of it as is free. */
export function hourFrom(shifts: Shift[], from: number): Shift | null {
  const next = Math.min(DAY, ...shifts.filter((each) => each.from >= from).map((each) => each.from));
  const shift = { from, to: Math.min(from + 60, next) };
  return shift.to - from >= SNAP && !meets(shifts, shift, -1) ? shift : null;
}
