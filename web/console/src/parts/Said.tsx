import { useSyncExternalStore } from "react";

/** What screen readers are told and nobody sees: news that stand elsewhere on the page for those who look. */
let said = "";
const listeners = new Set<() => void>();

export function say(text: string) {
  // The same words again are news again.
  said = text === said ? `${text}\u00a0` : text;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function Said() {
  const text = useSyncExternalStore(subscribe, () => said);
  return (
    <div className="sr" role="status" aria-live="polite">
      {text}
    </div>
  );
}
