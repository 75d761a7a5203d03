/** What is kept in the browser between visits: a small map of strings. */
export interface Keep {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  keys(): string[];
}

/** Where it is kept: the browser's storage, or what stands in for it. */
export interface Area {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
  keys(): string[];
}

/**
 * Keeps under `prefix` in `area`. Where storage is blocked or full, memory takes over, key by key:
 * the chat works for as long as the page is open.
 */
export function createKeep(prefix: string, area: Area | null): Keep {
  const memory = new Map<string, string>();

  function attempt<T>(otherwise: T, act: (area: Area) => T): T {
    try {
      return area ? act(area) : otherwise;
    } catch {
      return otherwise;
    }
  }

  return {
    get: (key) => memory.get(key) ?? attempt(null, (area) => area.getItem(prefix + key)),
    set(key, value) {
      const stored = attempt(false, (area) => {
        area.setItem(prefix + key, value);
        return true;
      });
      if (stored) memory.delete(key);
      else memory.set(key, value);
    },
    remove(key) {
      memory.delete(key);
      attempt(undefined, (area) => area.removeItem(prefix + key));
    },
    keys() {
      const stored = attempt<string[]>([], (area) => area.keys())
        .filter((key) => key.startsWith(prefix))
        .map((key) => key.slice(prefix.length));
      return [...new Set([...stored, ...memory.keys()])];
    },
  };
}

/** A drawer within a drawer. */
export function within(keep: Keep, prefix: string): Keep {
  return {
    get: (key) => keep.get(prefix + key),
    set: (key, value) => keep.set(prefix + key, value),
    remove: (key) => keep.remove(prefix + key),
    keys: () => keep.keys().flatMap((key) => (key.startsWith(prefix) ? key.slice(prefix.length) : [])),
  };
}

/** The browser's lasting storage, or null where even asking for it is refused. */
export function lastingStorage(page: Window = window): Area | null {
  try {
    const storage = page.localStorage;
    return {
      getItem: (key) => storage.getItem(key),
      setItem: (key, value) => storage.setItem(key, value),
      removeItem: (key) => storage.removeItem(key),
      keys: () => Object.keys(storage),
    };
  } catch {
    return null;
  }
}
