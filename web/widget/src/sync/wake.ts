/** A connection that nobody watched for this long is taken for dead. */
const STALE_MS = 60_000;
const TICK_MS = 15_000;

/** Why the page came back. `stale`: long enough for a connection to have died unnoticed. */
export type Woken = (stale: boolean) => void;

/** Tells when the page is back: online again, looked at again, out of the history, or after sleep. */
export function onWake(woken: Woken, page: Window = window): () => void {
  let hiddenSince: number | null = null;
  let lastTick = Date.now();

  const online = () => woken(true);
  const shown = (event: PageTransitionEvent) => {
    if (event.persisted) woken(true);
  };
  const visibility = () => {
    if (page.document.visibilityState === "hidden") {
      hiddenSince = Date.now();
      return;
    }
    const away = hiddenSince === null ? 0 : Date.now() - hiddenSince;
    hiddenSince = null;
    woken(away > STALE_MS);
  };
  // Timers stand still while a machine sleeps: a tick that comes far too late means it slept.
  const tick = () => {
    const late = Date.now() - lastTick;
    lastTick = Date.now();
    if (late > STALE_MS + TICK_MS) woken(true);
  };

  page.addEventListener("online", online);
  page.addEventListener("pageshow", shown);
  page.document.addEventListener("visibilitychange", visibility);
  const ticking = page.setInterval(tick, TICK_MS);
  return () => {
    page.removeEventListener("online", online);
    page.removeEventListener("pageshow", shown);
    page.document.removeEventListener("visibilitychange", visibility);
    page.clearInterval(ticking);
  };
}
