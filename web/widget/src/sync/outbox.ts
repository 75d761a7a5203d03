import { randomId } from "../lib/ids";
import type { Keep } from "../lib/storage";

const KEY = "out/";

/** A file of such a message. */
export interface OutgoingFile {
  /** Where its bytes are kept. */
  key: string;
  name: string;
  size: number;
  /** Once the server keeps it. */
  id?: string;
}

/** A message that the server has not confirmed yet. */
export interface Outgoing {
  /** The same on every attempt, so that the server stores it once. */
  client_id: string;
  text: string;
  /** Milliseconds since 1970; also the order in which they are sent. */
  at: number;
  /** The last position known when it was written: what it becomes lies after it. */
  after: number;
  files?: OutgoingFile[] | undefined;
  /** Why the server refused it; such a message waits for the visitor. */
  refused?: string;
}

/** What was written and not confirmed, kept over reloads. */
export interface Outbox {
  /** In the order of writing. */
  all(): Outgoing[];
  add(text: string, after: number, now: number, files?: OutgoingFile[]): Outgoing;
  /** The server keeps a file of it. */
  uploaded(clientId: string, key: string, id: string): void;
  /** Stored by the server, or given up by the visitor. */
  remove(clientId: string): void;
  refuse(clientId: string, code: string): void;
  /** The visitor wants a refused one to be tried again. */
  retry(clientId: string): void;
  /** The chat it was written in is gone: positions begin anew. */
  forgetPositions(): void;
}

/** One entry per key, so that two tabs never overwrite each other's messages. */
export function createOutbox(keep: Keep): Outbox {
  const entries = new Map<string, Outgoing>();
  for (const key of keep.keys()) {
    const entry = key.startsWith(KEY) ? parse(keep.get(key)) : null;
    if (entry) entries.set(entry.client_id, entry);
  }

  const all = () => [...entries.values()].sort((a, b) => a.at - b.at);

  function put(entry: Outgoing): Outgoing {
    entries.set(entry.client_id, entry);
    keep.set(KEY + entry.client_id, JSON.stringify(entry));
    return entry;
  }

  function change(clientId: string, made: (entry: Outgoing) => Outgoing) {
    const entry = entries.get(clientId);
    if (entry) put(made(entry));
  }

  return {
    all,
    add(text, after, now, files) {
      const last = all().at(-1)?.at ?? 0;
      return put({ client_id: randomId(), text, at: Math.max(now, last + 1), after, files });
    },
    uploaded(clientId, key, id) {
      const kept = (file: OutgoingFile) => (file.key === key ? { ...file, id } : file);
      change(clientId, (entry) => ({ ...entry, files: entry.files?.map(kept) }));
    },
    remove(clientId) {
      entries.delete(clientId);
      keep.remove(KEY + clientId);
    },
    refuse: (clientId, code) => change(clientId, (entry) => ({ ...entry, refused: code })),
    // What waited for long may be kept no more: files begin anew.
    retry: (clientId) =>
      change(clientId, ({ refused: _, ...entry }) => ({
        ...entry,
        files: entry.files?.map(({ id: _id, ...file }) => file),
      })),
    forgetPositions() {
      for (const entry of all()) put({ ...entry, after: 0 });
    },
  };
}

/** An entry as it was kept; null if something else wrote there. */
function parse(kept: string | null): Outgoing | null {
  try {
    const entry = JSON.parse(kept ?? "null") as Outgoing | null;
    return entry && typeof entry.client_id === "string" && typeof entry.text === "string" ? entry : null;
  } catch {
    return null;
  }
}
