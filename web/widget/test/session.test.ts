import { describe, expect, it } from "vitest";
import { createApi } from "../src/api/client";

/** A desk that answers each request with the next of these, and remembers what it was sent. */
function desk(...answers: [status: number, body: unknown][]) {
  const sent: unknown[] = [];
  const fetcher: typeof fetch = async (_address, init) => {
    sent.push(JSON.parse(String(init?.body)));
    const [status, body] = answers.shift() ?? [500, {}];
    return new Response(JSON.stringify(body), { status });
  };
  return { api: createApi("chn_1", fetcher), sent };
}

const visitor = { language: "ja", time_zone: "Etc/Unknown", identity: "a.b.c" };

describe("a session", () => {
  it("is opened without the browser's zone when the desk doesn't know it", async () => {
    const { api, sent } = desk([422, { code: "refused" }], [201, { token: "t" }]);
    expect(await api.openSession(visitor)).toBe("t");
    expect(sent).toEqual([visitor, { language: "ja", identity: "a.b.c" }]);
  });

  it("says where the visitor is when the desk knows it", async () => {
    const { api, sent } = desk([201, { token: "t" }]);
    expect(await api.openSession({ ...visitor, time_zone: "Asia/Tokyo" })).toBe("t");
    expect(sent).toHaveLength(1);
  });

  it("is asked for once more only: what is refused otherwise stays refused", async () => {
    const twice = desk([422, { code: "refused" }], [422, { code: "refused" }]);
    await expect(twice.api.openSession(visitor)).rejects.toMatchObject({ status: 422 });
    const unproven = desk([401, { code: "identity_refused" }]);
    await expect(unproven.api.openSession(visitor)).rejects.toMatchObject({ code: "identity_refused" });
    expect([twice.sent.length, unproven.sent.length]).toEqual([2, 1]);
  });
});
