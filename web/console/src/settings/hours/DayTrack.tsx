import { type PointerEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Day } from "@/api/settings-types";
import { dragged, type Hand, handOf, hourFrom, meant, type Part } from "./dragging";
import { added, bars, DAY, meets, replaced, type Shift, SNAP, type Week } from "./week";

/** What is being dragged, and the minute where the pointer took hold. */
interface Drag {
  what: Part;
  /** Null: a new shift, that isn't there before the pointer moves. */
  index: number | null;
  shift: Shift;
  held: number;
  hand: Hand;
  /** Where it was pressed, in pixels, and whether it has gone away from there. */
  x: number;
  moved: boolean;
  before: Shift[];
}

interface Props {
  week: Week;
  day: Day;
  /** Minutes into today, where it is today. */
  now: number | null;
  refused: Shift[];
  onChange: (shifts: Shift[]) => void;
}

const percent = (minutes: number) => `${(minutes / DAY) * 100}%`;

/**
 * A day as a line of 24 hours: shifts are drawn, moved and stretched by pointer. The same is typed beside it, which is
 * what keyboards and screen readers use.
 */
export function DayTrack({ week, day, now, refused, onChange }: Props) {
  const { t } = useTranslation();
  const track = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag | null>(null);
  const shifts = week[day];

  const minutesAt = (event: PointerEvent) => {
    const { left, width } = track.current?.getBoundingClientRect() ?? { left: 0, width: 1 };
    return ((event.clientX - left) / width) * DAY;
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    const at = minutesAt(event);
    const hand = handOf(event.pointerType);
    const pressed = { hand, x: event.clientX, moved: false, before: shifts };
    event.currentTarget.setPointerCapture(event.pointerId);
    const hit = meant(extents(event.currentTarget), event.clientX, hand);
    const shift = hit && shifts[hit.index];
    if (shift) {
      drag.current = { ...pressed, ...hit, shift, held: at };
      return;
    }
    const from = Math.floor(at / hand.snap) * hand.snap;
    const first = { from, to: from + hand.snap };
    if (from < 0 || from >= DAY || meets(shifts, { from, to: from + SNAP }, -1)) return;
    drag.current = { ...pressed, what: "to", index: null, shift: first, held: first.to };
  };
  const onPointerMove = (event: PointerEvent) => {
    const now = drag.current;
    // A finger that scrolls the page comes by here, too.
    if (!now || (!now.moved && Math.abs(event.clientX - now.x) < now.hand.slack)) return;
    now.moved = true;
    const by = Math.round((minutesAt(event) - now.held) / now.hand.snap) * now.hand.snap;
    const shift = dragged(now.what, now.shift, by);
    if (!shift || meets(shifts, shift, now.index ?? -1)) return;
    const next = now.index === null ? added(shifts, shift) : replaced(shifts, now.index, shift);
    // Dragged past another one, it has another place now.
    now.index = next.indexOf(shift);
    onChange(next);
  };
  const onPointerUp = () => {
    const now = drag.current;
    drag.current = null;
    if (!now || now.moved || now.index !== null) return;
    const hour = hourFrom(shifts, now.shift.from);
    if (hour) onChange(added(shifts, hour));
  };
  const onPointerCancel = () => {
    if (drag.current?.moved) onChange(drag.current.before);
    drag.current = null;
  };

  return (
    <div
      className="track"
      ref={track}
      aria-hidden="true"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerCancel}
    >
      {shifts.length === 0 && bars(week, day).length === 0 && (
        <span className="allday">{t("hours.closed_all_day")}</span>
      )}
      {bars(week, day).map((bar) => {
        const shift = bar.index === null ? null : shifts[bar.index];
        const wrong = shift && refused.some(({ from, to }) => from === shift.from && to === shift.to);
        return (
          <span
            key={`${bar.index}-${bar.from}`}
            className={`ivl${bar.goesOn ? " r0" : ""}${bar.index === null ? " l0" : ""}${wrong ? " bad" : ""}`}
            data-index={bar.index ?? undefined}
            style={{ left: percent(bar.from), width: percent(bar.to - bar.from) }}
          >
            {bar.index === null && bar.to > 90 && t("hours.rest")}
          </span>
        );
      })}
      {now !== null && <span className="nowmark" style={{ left: percent(now) }} />}
    </div>
  );
}

/** Where the day's own shifts are drawn. */
const extents = (track: HTMLElement) =>
  [...track.querySelectorAll<HTMLElement>("[data-index]")].map((bar) => {
    const { left, right } = bar.getBoundingClientRect();
    return { index: Number(bar.dataset.index), left, right };
  });
