import { useSyncExternalStore } from "react";

interface Toast {
  id: number;
  text: string;
  action?: { label: string; run: () => void };
}

let toasts: Toast[] = [];
let next = 1;
const listeners = new Set<() => void>();
const changed = (to: Toast[]) => {
  toasts = to;
  for (const listener of listeners) listener();
};
const drop = (id: number) => changed(toasts.filter((toast) => toast.id !== id));

/** Says something that happened; gone after some seconds, later when there is something to undo. */
export function toast(text: string, action?: Toast["action"]) {
  const id = next++;
  changed([...toasts.slice(-2), { id, text, action }]);
  setTimeout(() => drop(id), action ? 8_000 : 5_000);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map((item) => (
        <span className="toast" key={item.id}>
          {item.text}
          {item.action && (
            <button
              type="button"
              onClick={() => {
                item.action?.run();
                drop(item.id);
              }}
            >
              {item.action.label}
            </button>
          )}
        </span>
      ))}
    </div>
  );
}
