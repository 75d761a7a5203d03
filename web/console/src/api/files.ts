/** Files on their way to the server, with how far they are. */
import { ApiError, del, type FieldError, get, path } from "./client";
import type { Attachment } from "./types";

export const attachment = (id: string) => get<Attachment>(`/attachments/${id}`);
export const removeAttachment = (id: string) => del(`/attachments/${id}`);

interface Sending {
  /** How much has left, from 0 to 1. */
  onProgress: (part: number) => void;
  signal: AbortSignal;
}

/** Uploads a file for a message in a chat. `fetch` doesn't tell how far it is; XMLHttpRequest does. */
export function upload(chatId: string, file: File, { onProgress, signal }: Sending): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path(`/api/v1/chats/${chatId}/attachments`, { name: file.name || "file" }));
    request.setRequestHeader("content-type", "application/octet-stream");
    request.setRequestHeader("accept", "application/json");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
    request.onload = () => {
      if (request.status === 201) resolve(request.response as Attachment);
      else reject(problemOf(request));
    };
    request.onerror = () => reject(new ApiError(0, "network", ""));
    request.onabort = () => reject(new DOMException("", "AbortError"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

function problemOf({ response, status }: XMLHttpRequest): ApiError {
  const problem = (response ?? {}) as { code?: string; detail?: string; errors?: FieldError[] };
  const fault = problem.errors?.[0];
  // A file has no fields: what is wrong with it is what is wrong.
  return new ApiError(
    status,
    fault?.code ?? problem.code ?? `http_${status}`,
    fault?.detail ?? problem.detail ?? "",
  );
}
