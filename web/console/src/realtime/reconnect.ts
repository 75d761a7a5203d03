/** Who waits for the server to be there again. */
const listeners = new Set<() => void>();

/** Says that the server can be reached again. */
export function reconnected() {
  for (const listener of listeners) listener();
}

/** Hears of it, and of the browser's own word that it has a network. Returns how to stop. */
export function onReconnect(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("online", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("online", listener);
  };
}
