/**
 * What was entered in a form and isn't saved yet, kept in this tab: a reload, a crash or a session that ends loses none
 * of it. It belongs to whoever entered it; nobody who signs in afterwards in the same tab is shown it. Passwords and
 * secrets are not kept.
 */
const PREFIX = "rusuban.form.";

interface Kept {
  agentId: string;
  value: unknown;
}

/** What this agent entered in the form of this name; null: nothing that isn't saved. */
export function kept<T>(name: string, agentId: string): T | null {
  try {
    const found = JSON.parse(sessionStorage.getItem(PREFIX + name) ?? "null") as Kept | null;
    return found?.agentId === agentId ? (found.value as T) : null;
  } catch {
    return null;
  }
}

export function keep(name: string, agentId: string, value: unknown) {
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify({ agentId, value } satisfies Kept));
  } catch {
    // A browser that keeps nothing still saves.
  }
}

/** Saved, undone or thrown away on purpose. */
export function forget(name: string) {
  try {
    sessionStorage.removeItem(PREFIX + name);
  } catch {
    // Nothing was kept.
  }
}

/** All that was entered in this tab. */
export function forgetAll() {
  try {
    const names = Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
    for (const key of names) sessionStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}
