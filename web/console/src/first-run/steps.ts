import type { FirstRun } from "@/api/types";

export const steps = ["organization", "hours", "channel", "message", "try"] as const;
export type StepName = (typeof steps)[number];

/** Which steps are done: read off what is there, so that any browser at any time finds the same. */
export function done(run: FirstRun): Record<StepName, boolean> {
  return {
    organization: true,
    hours: run.department_id !== null && run.hours,
    channel: run.channel_id !== null,
    message: run.offline_message,
    try: run.sent,
  };
}

/** The first step that is still to do; null when all are done. */
export function next(run: FirstRun): StepName | null {
  const finished = done(run);
  return steps.find((step) => !finished[step]) ?? null;
}

export const countDone = (run: FirstRun) => Object.values(done(run)).filter(Boolean).length;
