import { useState } from "react";
import type { Day } from "@/api/settings-types";
import { useKept } from "@/app/useKept";
import { type Shift, shiftFrom, type Week } from "./week";
import { days } from "./weekly";

/** What is typed over shifts and not taken yet, by their places. */
export type Typed = Record<string, string>;

/** A shift's place in a week: its times are its name. */
export const placeOf = (day: Day, { from, to }: Shift) => `${day} ${from}-${to}`;

/** Whether it says when a shift is; nothing at all says that there is none. */
export const understood = (text: string) => text.trim() === "" || shiftFrom(text) !== null;

/** What is typed over shifts that are still there. */
export function over(week: Week, typed: Typed): Typed {
  const places = new Set(days.flatMap((day) => week[day].map((shift) => placeOf(day, shift))));
  return Object.fromEntries(Object.entries(typed).filter(([place]) => places.has(place)));
}

/** What is typed into a week and not taken yet, because nobody understands it or the field wasn't left; kept over a reload. */
export function useTyped(schedule: string) {
  const kept = useKept<Typed>(`hours-typed/${schedule}`);
  const [typed, setTyped] = useState<Typed>(() => kept.read() ?? {});
  const set = (next: Typed) => {
    setTyped(next);
    if (Object.keys(next).length > 0) kept.keep(next);
    else kept.forget();
  };
  return {
    typed,
    unclear: Object.values(typed).some((text) => !understood(text)),
    /** Null: taken, or what stood there before is wanted again. */
    type: (place: string, text: string | null) => {
      const { [place]: _, ...rest } = typed;
      set(text === null ? rest : { ...rest, [place]: text });
    },
    /** The week has other shifts now. */
    follow: (week: Week) => set(over(week, typed)),
    clear: () => set({}),
  };
}
