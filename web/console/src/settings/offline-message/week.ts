import type { WeekSpan } from "@/api/settings";
import type { DepartmentOptions } from "@/api/types";
import { dayKey } from "@/lib/time";
import { wallOf } from "@/lib/wallTime";

/** What customers get while the department stands so, by its options (R4). */
export type Arrival = "closed" | "closed_offline" | "holiday" | "holiday_offline" | "open" | "never";

export function arrivalOf(state: WeekSpan["state"], options: DepartmentOptions, hasHours: boolean): Arrival {
  if (!hasHours) return options.send_without_hours ? "open" : "never";
  if (state === "open") return "open";
  return options.silent_outside_hours_if_agent_online ? `${state}_offline` : state;
}

/** The kinds that this department's weeks are made of. */
export const arrivals = (options: DepartmentOptions, hasHours: boolean): Arrival[] => [
  ...new Set((["closed", "holiday", "open"] as const).map((state) => arrivalOf(state, options, hasHours))),
];

export interface Run {
  /** Hours on the wall, 0 to 24. */
  from: number;
  to: number;
  state: WeekSpan["state"];
  holiday?: string | null;
}

export interface WeekDay {
  date: string;
  runs: Run[];
}

const hours = (wall: string) => {
  const [hour = "0", minute = "0"] = wall.slice(11).split(":");
  return Number(hour) + Number(minute) / 60;
};

/** Spans of instants as seven days of runs on the wall; a span over midnight is cut. */
export function weekDays(spans: WeekSpan[], zone: string): WeekDay[] {
  const days = new Map<string, Run[]>();
  const put = (date: string, run: Run) => {
    if (run.to > run.from) days.set(date, [...(days.get(date) ?? []), run]);
  };
  for (const { from, to, state, holiday } of spans) {
    const start = wallOf(Date.parse(from), zone);
    const end = wallOf(Date.parse(to), zone);
    let date = start.slice(0, 10);
    let hour = hours(start);
    for (let guard = 0; date < end.slice(0, 10) && guard < 10; guard++) {
      put(date, { from: hour, to: 24, state, holiday });
      date = dayKey(new Date(Date.parse(`${date}T12:00:00Z`) + 86_400_000).toISOString(), "UTC");
      hour = 0;
    }
    put(date, { from: hour, to: hours(end), state, holiday });
  }
  return [...days].slice(0, 7).map(([date, runs]) => ({ date, runs }));
}
