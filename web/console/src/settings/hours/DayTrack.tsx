import { type PointerEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Day } from "@/api/settings-types";
import { added, bars, DAY, meets, replaced, type Shift, SNAP, type Week } from "./week";

/** What is being dragged: one end of a shift, or all of it, and where the pointer took hold. */
interface Drag {
  what: "from" | "to" | "all";
  index: number;
  shift: Shift;
  held: number;
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
const snapped = (minutes: number) => Math.round(minutes / SNAP) * SNAP;

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
    const hit = (event.target as HTMLElement).closest<HTMLElement>("[data-index]");
    event.currentTarget.setPointerCapture(event.pointerId);
    if (hit) {
      const index = Number(hit.dataset.index);
      const shift = shifts[index];
      if (shift) drag.current = { what: endOf(event, hit), index, shift, held: at };
      return;
    }
    const from = Math.floor(at / SNAP) * SNAP;
    const shift = { from, to: from + SNAP };
    if (meets(shifts, shift, -1) || from >= DAY) return;
    const next = added(shifts, shift);
    drag.current = { what: "to", index: next.indexOf(shift), shift, held: from + SNAP };
    onChange(next);
  };
  const onPointerMove = (event: PointerEvent) => {
    const held = drag.current;
    if (!held) return;
    const shift = dragged(held, snapped(minutesAt(event) - held.held));
    if (!shift || meets(shifts, shift, held.index)) return;
    const next = replaced(shifts, held.index, shift);
    // Dragged past another one, it has another place now.
    held.index = next.indexOf(shift);
    onChange(next);
  };
  const onPointerUp = () => {
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
      onPointerCancel={onPointerUp}
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

/** The last pixels on either side are its ends; of a short one, two thirds. */
function endOf(event: PointerEvent, bar: HTMLElement): Drag["what"] {
  const { left, right, width } = bar.getBoundingClientRect();
  const edge = Math.min(10, width / 3);
  if (event.clientX - left < edge) return "from";
  if (right - event.clientX < edge) return "to";
  return "all";
}

/** The shift after the pointer went so many minutes; null where it would be none. */
function dragged({ what, shift: { from, to } }: Drag, by: number): Shift | null {
  const next = {
    from: what === "to" ? from : from + by,
    to: what === "from" ? to : to + by,
  };
  const long = next.to - next.from;
  return next.from >= 0 && next.from < DAY && long >= SNAP && long <= DAY ? next : null;
}
