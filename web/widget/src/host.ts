import { type FromChat, isBridged, type ToChat } from "./bridge";
import type { Area } from "./lib/storage";

/** A launcher answers at once; without one (a bare frame) nothing is remembered. */
const RECALL_MS = 1500;

/** The page that embeds this one. */
export interface Host {
  tell(message: FromChat): void;
  hear(act: (message: ToChat) => void): void;
}

/**
 * The embedding page, whose origin the launcher handed over. Messages go to that origin only and are taken
 * from nobody but the frame's parent at that origin.
 */
export function createHost(origin: string, page: Window = window): Host {
  return {
    tell(message) {
      page.parent.postMessage(message, origin === "null" ? "*" : origin);
    },
    hear(act) {
      page.addEventListener("message", (event) => {
        if (event.source !== page.parent || event.origin !== origin || !isBridged<ToChat>(event.data)) return;
        act(event.data);
      });
    },
  };
}

/**
 * Storage lent by the embedding page, for browsers that refuse it to frames of other sites. That page can read
 * it; so it is used only where the chat would otherwise be lost with every reload.
 */
export function borrowStorage(host: Host): Promise<Area> {
  const entries = new Map<string, string>();
  const put = (key: string, value: string | null) => {
    if (value === null) entries.delete(key);
    else entries.set(key, value);
    host.tell({ rusuban: "keep", key, value });
  };
  const area: Area = {
    getItem: (key) => entries.get(key) ?? null,
    setItem: put,
    removeItem: (key) => put(key, null),
    keys: () => [...entries.keys()],
  };
  return new Promise((resolve) => {
    host.hear((message) => {
      if (message.rusuban !== "kept") return;
      for (const [key, value] of Object.entries(message.entries)) entries.set(key, value);
      resolve(area);
    });
    host.tell({ rusuban: "recall" });
    setTimeout(() => resolve(area), RECALL_MS);
  });
}
