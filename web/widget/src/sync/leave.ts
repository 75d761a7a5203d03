import type { Said, Visitor } from "../api/types";
import { randomId } from "../lib/ids";
import { type Keep, within } from "../lib/storage";
import { createOutbox } from "./outbox";

/** Who was named last. It goes only with its person: other tabs see by that that he left. */
export const WHO = "who";
const ASIDE = /^gone:[^/]+\//;

/**
 * The page says who the visitor is now (`said`), or that he `left`. Whoever was named before and left, or whose e-mail is
 * another than what is said now, leaves nothing behind: session, what he has seen, draft. Whoever was never named stays
 * and is named now. What he wrote and the desk doesn't have yet is set aside, to be sent as his (`seeOff`).
 */
export function changeVisitor(keep: Keep, { name, email }: Said, left: boolean): void {
  const before = named(keep);
  const leaves = before && (left || (before.email && email && !same(before.email, email)));
  if (leaves) setAside(keep);
  if (name || email) {
    const known = leaves ? undefined : before?.email;
    keep.set(WHO, JSON.stringify({ name, email: email || known }));
  }
}

/** Who was named in this drawer; null if nobody was. */
export function named(keep: Keep): Pick<Visitor, "name" | "email"> | null {
  try {
    return JSON.parse(keep.get(WHO) ?? "null");
  } catch {
    return null;
  }
}

/** The names of the drawers, within this one, of those who left with something unsent. */
export function asides(keep: Keep): Set<string> {
  return new Set(keep.keys().flatMap((key) => ASIDE.exec(key) ?? []));
}

function setAside(keep: Keep) {
  const unsent = createOutbox(keep).all().length > 0;
  const aside = within(keep, `gone:${randomId()}/`);
  for (const key of keep.keys()) {
    // A colon stands in the names of other people's drawers only.
    if (key.includes(":")) continue;
    const value = keep.get(key);
    if (unsent && value !== null && key !== "draft") aside.set(key, value);
    if (key !== WHO) keep.remove(key);
  }
  // The last, so that other tabs find nothing when they hear of it.
  keep.remove(WHO);
}

const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();
