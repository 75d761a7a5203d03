/**
 * One way to the server: JSON in and out, `application/problem+json` as `ApiError`.
 *
 * Everything the console asks goes through here, so that a client generated from the
 * OpenAPI document can take the place of `api/*.ts` without a change elsewhere.
 */

export interface FieldError {
  pointer: string;
  code: string;
  detail: string;
  [extra: string]: unknown;
}

/** A refusal of the server (RFC 9457), or no answer at all (`status` 0, code `network`). */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly errors: FieldError[] = [],
    /** The whole problem document: some codes carry more, such as the users of a schedule. */
    readonly problem: Record<string, unknown> = {},
  ) {
    super(detail || code);
    this.name = "ApiError";
  }
}

export interface Answer<T> {
  data: T;
  etag: string | null;
}

interface Options {
  method?: string;
  body?: unknown;
  /** Instead of a body in JSON: a file as it is, and its media type. */
  file?: Blob;
  kind?: string;
  ifMatch?: string | null;
  idempotencyKey?: string;
  signal?: AbortSignal;
}

export type Query = Record<string, string | number | boolean | null | undefined>;

export function path(base: string, query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "") params.set(name, String(value));
  }
  const text = params.toString();
  return text ? `${base}?${text}` : base;
}

async function problemOf(response: Response): Promise<ApiError> {
  const problem = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  const text = (name: string) => (typeof problem[name] === "string" ? (problem[name] as string) : "");
  const errors = Array.isArray(problem.errors) ? (problem.errors as FieldError[]) : [];
  return new ApiError(
    response.status,
    text("code") || `http_${response.status}`,
    text("detail"),
    errors,
    problem,
  );
}

/** Who wants to know that the session is over: the shell, which then shows the sign-in page. */
let onSignedOut: () => void = () => {};
export function whenSignedOut(listener: () => void) {
  onSignedOut = listener;
}

export async function ask<T>(address: string, options: Options = {}): Promise<Answer<T>> {
  const headers: Record<string, string> = {
    accept: "application/json",
    "accept-language": document.documentElement.lang || "en",
  };
  if (options.body !== undefined) headers["content-type"] = "application/json";
  if (options.kind) headers["content-type"] = options.kind;
  if (options.ifMatch) headers["if-match"] = options.ifMatch;
  if (options.idempotencyKey) headers["idempotency-key"] = options.idempotencyKey;
  let response: Response;
  try {
    response = await fetch(`/api/v1${address}`, {
      method: options.method ?? "GET",
      headers,
      body: options.body === undefined ? options.file : JSON.stringify(options.body),
      signal: options.signal,
      credentials: "same-origin",
      // Whoever signs out and closes the page at once is signed out.
      keepalive: options.method === "DELETE",
    });
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw new ApiError(0, "network", "");
  }
  if (!response.ok) {
    const problem = await problemOf(response);
    if (response.status === 401 && address !== "/session") onSignedOut();
    throw problem;
  }
  const data = response.status === 204 ? undefined : await response.json().catch(() => undefined);
  return { data: data as T, etag: response.headers.get("etag") };
}

/** A picture of the server's; refused like any other answer. */
export async function picture(address: string, signal?: AbortSignal): Promise<Blob> {
  let response: Response;
  try {
    response = await fetch(`/api/v1${address}`, { signal, credentials: "same-origin" });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError(0, "network", "");
  }
  if (!response.ok) throw await problemOf(response);
  return response.blob();
}

export const get = async <T>(address: string, signal?: AbortSignal) =>
  (await ask<T>(address, { signal })).data;
export const post = async <T>(address: string, body: unknown = {}, idempotencyKey?: string) =>
  (await ask<T>(address, { method: "POST", body, idempotencyKey })).data;
export const patch = async <T>(address: string, body: unknown) =>
  (await ask<T>(address, { method: "PATCH", body })).data;
export const put = async <T>(address: string, body: unknown) =>
  (await ask<T>(address, { method: "PUT", body })).data;
export const del = async (address: string) => {
  await ask<void>(address, { method: "DELETE" });
};
