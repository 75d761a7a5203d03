/** What the API answers; tests read whatever the contract says is there. */
// biome-ignore lint/suspicious/noExplicitAny: shapes are the contract's, and asserted on by the tests
export type Json = any;

/** An answer of the API, 2xx or not. */
export interface Answer {
  status: number;
  body: Json;
  etag: string | null;
}

/** The desk's API as one person, or nobody, uses it. */
export class Api {
  constructor(
    private readonly url: string,
    private readonly token: string | null,
  ) {}

  /** The answer, whatever it is. */
  async answer(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const answer = await fetch(`${this.url}${path.startsWith("/widget") ? "" : "/api/v1"}${path}`, {
      method,
      headers: {
        "content-type": "application/json",
        ...(this.token === null ? {} : { authorization: `Bearer ${this.token}` }),
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      body: text ? JSON.parse(text) : undefined,
      etag: answer.headers.get("etag"),
    };
  }

  /** The body of a 2xx answer; anything else throws with the problem. */
  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Json> {
    const answer = await this.answer(method, path, body, headers);
    if (answer.status < 200 || answer.status > 299)
      throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  get(path: string): Promise<Json> {
    return this.call("GET", path);
  }

  /** All rows of a list, over all its pages. */
  async all(path: string): Promise<Json[]> {
    const rows: Json[] = [];
    let cursor: string | null = null;
    do {
      const sign: string = path.includes("?") ? "&" : "?";
      const page: Json = await this.get(
        `${path}${sign}limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`,
      );
      rows.push(...page.data);
      cursor = page.next_cursor;
    } while (cursor);
    return rows;
  }
}
