/** Growing, jittered waits between attempts, so that many pages don't come back at the same instant. */
export interface Backoff {
  /** Milliseconds until the next attempt; never less than what the server asked for. */
  next(atLeast?: number | null): number;
  /** Called when an attempt succeeded. */
  reset(): void;
}

/** Waits around 1 s, 2 s, 4 s … up to `max`, each between half and the whole of its step. */
export function createBackoff(random: () => number = Math.random, first = 1000, max = 30_000): Backoff {
  let step = first;
  return {
    next(atLeast) {
      const wait = step * (0.5 + random() / 2);
      step = Math.min(step * 2, max);
      // On top of what was asked for: the crowd was told the same number.
      return Math.round(atLeast ? atLeast + wait : wait);
    },
    reset() {
      step = first;
    },
  };
}
