/** Signs of life (R1): every 30 seconds, and at once when the page is looked at again or the machine wakes. */

const EVERY_MS = 30_000;

export function startHeartbeat(beat: () => Promise<unknown>): () => void {
  let last = 0;
  const now = () => {
    // Focus, visibility and waking come together; one sign of life is enough.
    if (Date.now() - last < 1_000) return;
    last = Date.now();
    beat().catch(() => {
      last = 0;
    });
  };
  const shown = () => {
    if (document.visibilityState === "visible") now();
  };
  now();
  const timer = setInterval(now, EVERY_MS);
  window.addEventListener("focus", now);
  window.addEventListener("online", now);
  window.addEventListener("pageshow", now);
  document.addEventListener("visibilitychange", shown);
  document.addEventListener("resume", now);
  return () => {
    clearInterval(timer);
    window.removeEventListener("focus", now);
    window.removeEventListener("online", now);
    window.removeEventListener("pageshow", now);
    document.removeEventListener("visibilitychange", shown);
    document.removeEventListener("resume", now);
  };
}
