import { useCallback, useEffect, useRef, useState } from "react";

/**
 * A value that follows another one at once, and while that changes in quick succession only once it rests: whoever walks
 * a list with a key held down doesn't load everything on the way. `now` stops the wait.
 */
export function useSettled<T>(value: T, ms = 150): [settled: T, now: () => void] {
  const [settled, setSettled] = useState(value);
  const changed = useRef(0);
  const latest = useRef(value);
  latest.current = value;
  useEffect(() => {
    const at = performance.now();
    const quick = at - changed.current < ms;
    changed.current = at;
    if (!quick) {
      setSettled(value);
      return;
    }
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  const now = useCallback(() => setSettled(latest.current), []);
  return [settled, now];
}
