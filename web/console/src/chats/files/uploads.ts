import { ApiError } from "@/api/client";
import { attachment, removeAttachment, upload } from "@/api/files";
import type { Attachment } from "@/api/types";
import { FILE_LIMIT, PER_MESSAGE } from "@/lib/bytes";

/** A file that is to be part of the next message. */
export interface Upload {
  key: string;
  name: string;
  size: number;
  /** Where the picture can be seen meanwhile. */
  preview?: string;
  state:
    | { kind: "waiting" }
    | { kind: "sending"; part: number }
    | { kind: "failed"; error: unknown }
    | { kind: "kept"; attachment: Attachment };
  /** To try it again; a file that was chosen before the page was loaded is not at hand any more. */
  file?: File;
}

/** So many at once: the rest of the page needs connections, too. */
const AT_ONCE = 2;

/** Which pictures browsers show; the server looks into the file, this only paints it meanwhile. */
const SHOWN = /^image\/(png|jpeg|gif|webp)$/;

/**
 * The files of all drafts of one agent. They stay while one looks at other chats; what the server keeps already is found again after
 * the page was loaded anew, as the words are.
 */
export class Uploads {
  private readonly drafts = new Map<string, Upload[]>();
  private readonly listeners = new Set<() => void>();
  private readonly running = new Map<string, AbortController>();

  constructor(private readonly agentId: string) {}

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  of = (chatId: string): Upload[] => {
    const known = this.drafts.get(chatId);
    if (known) return known;
    const found = stored(this.name(chatId));
    this.drafts.set(chatId, found);
    for (const each of found) void this.look(chatId, each);
    return found;
  };

  /** Adds files; how many were too many. */
  add(chatId: string, files: readonly File[]): number {
    const room = PER_MESSAGE - this.of(chatId).length;
    const taken = files.slice(0, Math.max(0, room)).map(begin);
    this.change(chatId, (old) => [...old, ...taken]);
    this.next(chatId);
    return files.length - taken.length;
  }

  again(chatId: string, key: string) {
    this.set(chatId, key, { kind: "waiting" });
    this.next(chatId);
  }

  /** Takes a file back, wherever it is. */
  remove(chatId: string, key: string) {
    const gone = this.of(chatId).find((each) => each.key === key);
    this.running.get(key)?.abort();
    if (gone?.preview) URL.revokeObjectURL(gone.preview);
    // What the server keeps and nobody sends is swept there in any case.
    if (gone?.state.kind === "kept") removeAttachment(gone.state.attachment.id).catch(() => {});
    this.change(chatId, (old) => old.filter((each) => each.key !== key));
    this.next(chatId);
  }

  /** The files of the message that is sent now; the draft has none any more. */
  take(chatId: string): Attachment[] {
    const taken = this.of(chatId).flatMap(({ state }) => (state.kind === "kept" ? [state.attachment] : []));
    for (const { preview } of this.of(chatId)) if (preview) URL.revokeObjectURL(preview);
    this.change(chatId, () => []);
    return taken;
  }

  private name(chatId: string) {
    return `rusuban.files.${this.agentId}.${chatId}`;
  }

  private next(chatId: string) {
    const waiting = this.of(chatId).filter(({ state }) => state.kind === "waiting");
    for (const each of waiting.slice(0, Math.max(0, AT_ONCE - this.running.size)))
      void this.send(chatId, each);
  }

  private async send(chatId: string, { key, file }: Upload) {
    if (!file) return;
    const stop = new AbortController();
    this.running.set(key, stop);
    this.set(chatId, key, { kind: "sending", part: 0 });
    const onProgress = (part: number) => this.set(chatId, key, { kind: "sending", part });
    try {
      const kept = await upload(chatId, file, { onProgress, signal: stop.signal });
      this.set(chatId, key, { kind: "kept", attachment: kept });
    } catch (error) {
      if (!stop.signal.aborted) this.set(chatId, key, { kind: "failed", error });
    }
    this.running.delete(key);
    this.next(chatId);
  }

  /** A day later the server doesn't keep it any more. */
  private async look(chatId: string, { key, state }: Upload) {
    if (state.kind !== "kept") return;
    try {
      await attachment(state.attachment.id);
    } catch (error) {
      if (error instanceof ApiError && error.status === 404)
        this.set(chatId, key, { kind: "failed", error: new ApiError(404, "unknown_attachment", "") });
    }
  }

  private set(chatId: string, key: string, state: Upload["state"]) {
    this.change(chatId, (old) => old.map((each) => (each.key === key ? { ...each, state } : each)));
  }

  private change(chatId: string, to: (old: Upload[]) => Upload[]) {
    const now = to(this.of(chatId));
    this.drafts.set(chatId, now);
    store(this.name(chatId), now);
    for (const listener of this.listeners) listener();
  }
}

let made = 0;

function begin(file: File): Upload {
  made += 1;
  const refused = file.size > FILE_LIMIT ? "file_too_large" : file.size === 0 ? "empty_file" : undefined;
  return {
    key: `${Date.now()}-${made}`,
    name: file.name || "file",
    size: file.size,
    preview: !refused && SHOWN.test(file.type) ? URL.createObjectURL(file) : undefined,
    state: refused ? { kind: "failed", error: new ApiError(413, refused, "") } : { kind: "waiting" },
    file: refused ? undefined : file,
  };
}

function stored(name: string): Upload[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(name) ?? "[]");
    if (!Array.isArray(found)) return [];
    return (found as Attachment[])
      .filter(({ id }) => typeof id === "string")
      .map((kept) => ({
        key: kept.id,
        name: kept.name,
        size: kept.size ?? 0,
        state: { kind: "kept", attachment: kept },
      }));
  } catch {
    return [];
  }
}

function store(name: string, uploads: Upload[]) {
  const kept = uploads.flatMap(({ state }) => (state.kind === "kept" ? [state.attachment] : []));
  try {
    if (kept.length > 0) localStorage.setItem(name, JSON.stringify(kept));
    else localStorage.removeItem(name);
  } catch {
    // A browser that keeps nothing still sends.
  }
}

const all = new Map<string, Uploads>();

/** An agent's uploads; they go on while another one is signed in, and are nobody else's. */
export function uploadsOf(agentId: string): Uploads {
  const found = all.get(agentId) ?? new Uploads(agentId);
  all.set(agentId, found);
  return found;
}
