import { useEffect, useState } from "preact/hooks";

/** A value with listeners. */
export interface Store<T> {
  get(): T;
  /** Replaces some fields; listeners hear of it if anything changed. */
  patch(change: Partial<T>): void;
  subscribe(listener: () => void): () => void;
}

/** Makes a store that begins with `value`. */
export function createStore<T extends object>(value: T): Store<T> {
  let current = value;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    patch(change) {
      const keys = Object.keys(change) as (keyof T)[];
      if (keys.every((key) => Object.is(current[key], change[key]))) return;
      current = { ...current, ...change };
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The store's value in a component, drawn anew when it changes. */
export function useStore<T extends object>(store: Store<T>): T {
  const [value, setValue] = useState(store.get);
  useEffect(() => {
    setValue(store.get());
    return store.subscribe(() => setValue(store.get()));
  }, [store]);
  return value;
}
