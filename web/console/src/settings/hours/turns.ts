import type { Outlook } from "@/api/settings-types";

type Span = Outlook["spans"][number];

/** What happens at an instant: it opens, it closes, or it stays closed because of a holiday. */
export interface Turn {
  at: string;
  what: "opens" | "closes" | "holiday";
  holiday?: string;
}

/** So many are worth telling. */
const TOLD = 3;

/** What comes after the present state. That it is still closed, for another reason, is only told of a holiday. */
export function turns([present, ...next]: Span[]): Turn[] {
  let open = present?.state === "open";
  const found: Turn[] = [];
  for (const { from, state, holiday } of next) {
    const wasOpen = open;
    open = state === "open";
    if (open && !wasOpen) found.push({ at: from, what: "opens" });
    else if (!open && holiday) found.push({ at: from, what: "holiday", holiday });
    else if (wasOpen && !open) found.push({ at: from, what: "closes" });
  }
  return found.slice(0, TOLD);
}

/** When the present state ends: the next opening while it is closed, else the next closing. */
export function endOf([present, ...next]: Span[]): string | undefined {
  const open = present?.state === "open";
  return next.find(({ state }) => (state === "open") !== open)?.from;
}
