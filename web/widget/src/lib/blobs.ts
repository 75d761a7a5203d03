/** The bytes of files that wait to be sent: too large for where words are kept, and to outlive a reload all the same. */
export interface Blobs {
  get(key: string): Promise<Blob | null>;
  set(key: string, blob: Blob): void;
  remove(key: string): void;
}

/** Keeps them in the browser's database; where there is none, or it is full, for as long as the page is open. */
export function createBlobs(factory: IDBFactory | undefined = globalThis.indexedDB): Blobs {
  const memory = new Map<string, Blob>();

  function store<T>(
    mode: IDBTransactionMode,
    act: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T | null> {
    return new Promise((done) => {
      try {
        const opening = factory?.open("rusuban", 1);
        if (!opening) return done(null);
        opening.onupgradeneeded = () => opening.result.createObjectStore("files");
        opening.onerror = () => done(null);
        opening.onsuccess = () => {
          const request = act(opening.result.transaction("files", mode).objectStore("files"));
          request.onsuccess = () => done(request.result);
          request.onerror = () => done(null);
        };
      } catch {
        done(null);
      }
    });
  }

  return {
    get: async (key) => memory.get(key) ?? (await store<Blob>("readonly", (files) => files.get(key))) ?? null,
    set(key, blob) {
      memory.set(key, blob);
      void store("readwrite", (files) => files.put(blob, key));
    },
    remove(key) {
      memory.delete(key);
      void store("readwrite", (files) => files.delete(key));
    },
  };
}
