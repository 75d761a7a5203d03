import type { Api } from "../api/client";
import { ApiError } from "../api/problem";
import type { Message } from "../api/types";
import type { Blobs } from "../lib/blobs";
import { FILE_LIMIT } from "../lib/bytes";
import type { Outbox, Outgoing } from "./outbox";
import type { Session } from "./session";

/** What carries messages with their files to the desk. */
export interface Mail {
  /** Files first, each once, then the message that holds them. Throws an `ApiError` or a network error. */
  post(entry: Outgoing): Promise<Message>;
  /** Its files need not be at hand any more. */
  forgetFiles(entry: Outgoing | undefined): void;
}

/** For the messages of one outbox, in one session. */
export function createMail(parts: { api: Api; blobs: Blobs; outbox: Outbox; session: Session }): Mail {
  const { api, blobs, outbox, session } = parts;
  return {
    async post({ client_id, text, files = [] }) {
      const ids: string[] = [];
      for (const { key, name, size, id } of files) {
        if (size > FILE_LIMIT) throw new ApiError(413, "file_too_large");
        const bytes = id ? null : await blobs.get(key);
        if (!id && !bytes) throw new ApiError(422, "file_lost");
        const kept = id ?? (await session.call((token) => api.upload(token, name, bytes as Blob)));
        if (!id) outbox.uploaded(client_id, key, kept);
        ids.push(kept);
      }
      return session.call((token) => api.send(token, client_id, text, ids));
    },
    forgetFiles(entry) {
      for (const { key } of entry?.files ?? []) blobs.remove(key);
    },
  };
}
