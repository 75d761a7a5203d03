/** A call that did not succeed: an answer with `application/problem+json`, or no answer at all. */
export class ApiError extends Error {
  constructor(
    /** HTTP status; 0 when there was no answer. */
    readonly status: number,
    /** The stable word from the problem, or `no_answer` / `http_<status>`. */
    readonly code: string,
    /** Milliseconds the server asks to wait, from `Retry-After`. */
    readonly retryAfter: number | null = null,
  ) {
    super(code);
    this.name = "ApiError";
  }

  /** Worth trying again unchanged: the message may still arrive. */
  get isTransient(): boolean {
    return this.status === 0 || [408, 425, 429].includes(this.status) || this.status >= 500;
  }
}

/** Turns anything thrown into an `ApiError`; what is not one means that no answer came. */
export function asApiError(thrown: unknown): ApiError {
  return thrown instanceof ApiError ? thrown : new ApiError(0, "no_answer");
}

/** Reads the problem out of an unsuccessful answer. A body that is none doesn't matter. */
export async function problemOf(response: Response, now: number): Promise<ApiError> {
  let code = `http_${response.status}`;
  try {
    const body: unknown = await response.json();
    if (body && typeof body === "object" && "code" in body && typeof body.code === "string") code = body.code;
  } catch {
    // A proxy's page instead of a problem: the status says enough.
  }
  return new ApiError(response.status, code, retryAfter(response.headers.get("retry-after"), now));
}

/** `Retry-After` in milliseconds from `now`: a number of seconds or an HTTP date. */
export function retryAfter(header: string | null, now: number): number | null {
  if (!header) return null;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(wait) ? Math.max(0, wait) : null;
}
