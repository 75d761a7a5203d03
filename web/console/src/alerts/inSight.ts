/**
 * Whether somebody looks at the desk in any tab of this browser. Each tab that is in sight holds a share of a lock, which
 * the browser takes back from a tab that is closed or crashes.
 */

const NAME = "rusuban.in-sight";

/** Holds this tab's share as long as it is in sight. Returns how to stop. */
export function shareSight(): () => void {
  // Pages that aren't a secure context have neither locks nor notifications.
  if (!("locks" in navigator)) return () => {};
  let release: (() => void) | undefined;
  const drop = () => {
    release?.();
    release = undefined;
  };
  const look = () => {
    if (document.hidden) drop();
    else if (!release) {
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      void navigator.locks.request(NAME, { mode: "shared" }, () => held);
    }
  };
  look();
  document.addEventListener("visibilitychange", look);
  return () => {
    document.removeEventListener("visibilitychange", look);
    drop();
  };
}

export async function isInSight(): Promise<boolean> {
  if (!document.hidden) return true;
  if (!("locks" in navigator)) return false;
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === NAME);
}
