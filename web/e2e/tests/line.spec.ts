import { expect, type Json, offlineText } from "../desk/index.ts";
import { bodyOf, lineUser, sign } from "../desk/line.ts";
import type { LineProvider } from "../desk/line-provider.ts";
import { lineContract } from "../desk/prism.ts";
import { test } from "../desk/with-line.ts";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Waits until so many messages reached this user, and tells what they say. */
async function reached(provider: LineProvider, user: string, count = 1) {
  await expect.poll(() => provider.arrivedFor(user).length, { timeout: 20_000 }).toBe(count);
  return provider.arrivedFor(user);
}

test.describe("what we send LINE, held against its contract", () => {
  test.skip(lineContract() === null, "skipped, no oracles");
  test.afterEach(({ provider }) => {
    const against = provider.calls.filter(({ contract }) => contract === null || contract >= 300);
    expect(against, "requests that LINE's contract refuses").toEqual([]);
  });

  test("at night the free reply token answers, by the name LINE knows (R12)", async ({
    desk,
    line,
    provider,
  }) => {
    const user = lineUser();
    provider.names.set(user, "川根 あかり");
    expect(await line.delivers(line.message(user, "ドリッパーは割れていたら交換できますか"))).toBe(200);

    const [answer] = await reached(provider, user);
    expect(answer).toMatchObject({ by: "reply", text: offlineText.replace(/\$\{.*?\}/, "川根") });
    expect(provider.callsTo("/v2/bot/profile/")).toHaveLength(1);
    expect(provider.callsTo("/v2/bot/message/")).toHaveLength(1);
    expect(
      provider.calls.every(({ headers }) => headers.authorization === "Bearer channel-access-token"),
    ).toBe(true);

    await expect
      .poll(async () => (await desk.chats("unassigned"))[0]?.offline?.delivery?.status)
      .toBe("sent");
    const [chat] = await desk.chats("unassigned");
    expect(await desk.decisions(chat.id)).toMatchObject([
      { verdict: "sent", reason: "outside_hours", row: 5, trigger: "customer_message" },
    ]);
  });

  test("whom LINE doesn't name is addressed by the fallback (R11)", async ({ line, provider }) => {
    const user = lineUser();
    await line.delivers(line.message(user, "こんばんは"));
    const [answer] = await reached(provider, user);
    expect(answer?.text).toMatch(/^お客様/);
  });

  test("an agent's answer is pushed, with a retry key", async ({ desk, line, provider }) => {
    const user = lineUser();
    await line.delivers(line.message(user, "在庫はありますか"));
    await reached(provider, user);
    const [chat] = await desk.chats("unassigned");
    await desk.api.call("POST", `/chats/${chat.id}/messages`, { text: "はい、ございます。" });
    const [, answer] = await reached(provider, user, 2);
    expect(answer).toMatchObject({
      by: "push",
      text: "はい、ございます。",
      retryKey: expect.stringMatching(uuid),
    });
  });

  test("a text beyond LINE's 5,000 units goes out as several messages of one request (R13)", async ({
    desk,
    line,
    provider,
  }) => {
    await desk.api.call("PATCH", "/organization", { name: "ほたる橋コーヒー道具。".repeat(17) });
    await desk.saveOfflineMessage({ text: `留守です。${"${Organization.Organization Name}\n".repeat(40)}` });
    const user = lineUser();
    await line.delivers(line.message(user, "こんばんは"));
    await reached(provider, user);
    const [call] = provider.callsTo("/v2/bot/message/reply");
    const parts: string[] = call?.body.messages.map((part: Json) => part.text);
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(5_000);
    expect(provider.callsTo("/v2/bot/message/")).toHaveLength(1);
  });

  test("LINE is busy, then broken, then well again: the message arrives once", async ({
    desk,
    line,
    provider,
  }) => {
    const user = lineUser();
    provider.willAnswer({ status: 429 }, { status: 500 });
    await line.delivers(line.message(user, "届きますか"));
    await reached(provider, user);

    const [chat] = await desk.chats("unassigned");
    provider.willAnswer({ status: 500 }, { status: 429 });
    await desk.api.call("POST", `/chats/${chat.id}/messages`, { text: "はい、届いています。" });
    await reached(provider, user, 2);
    const keys = new Set(
      provider.callsTo("/v2/bot/message/push").map(({ headers }) => headers["x-line-retry-key"]),
    );
    expect(keys.size, "every try of one message has the same retry key").toBe(1);
    expect(provider.calls.filter(({ status }) => status === 200 || status === 404)).toHaveLength(3);
  });

  test("answers that get lost never make a second copy", async ({ desk, line, provider }) => {
    const user = lineUser();
    provider.willAnswer({ status: 0, accepts: true });
    await line.delivers(line.message(user, "届きますか"));
    await expect
      .poll(async () => (await desk.chats("unassigned"))[0]?.offline?.delivery?.status, { timeout: 20_000 })
      .toMatch(/unknown|sent/);

    const [chat] = await desk.chats("unassigned");
    provider.willAnswer({ status: 500, accepts: true });
    const sent = await desk.api.call("POST", `/chats/${chat.id}/messages`, { text: "届いています。" });
    await expect
      .poll(
        async () =>
          (await desk.messages(chat.id)).find(({ id }) => id === (sent.message ?? sent).id)?.delivery,
      )
      .toMatchObject({ status: "sent", attempts: 2 });
    expect(provider.callsTo("/v2/bot/message/push").map(({ status }) => status)).toEqual([500, 409]);
    expect(provider.arrivedFor(user)).toHaveLength(2);
  });

  for (const status of [400, 401, 403])
    test(`a refusal by ${status} is shown among the deliveries and can be tried again`, async ({
      desk,
      line,
      provider,
    }) => {
      const user = lineUser();
      // A reply that is refused by 400 is pushed instead; that is refused as well.
      provider.willAnswer({ status }, ...(status === 400 ? [{ status }] : []));
      await line.delivers(line.message(user, "届きますか"));
      await expect.poll(async () => (await desk.api.all("/deliveries?status=failed")).length).toBe(1);
      expect(provider.arrivedFor(user)).toEqual([]);
      const [chat] = await desk.chats("unassigned");
      expect(chat.offline.delivery.status, "the list tells the truth (R7)").toBe("failed");

      const [failed] = await desk.api.all("/deliveries?status=failed");
      await desk.api.call("POST", `/deliveries/${failed.id}/retry`);
      await reached(provider, user);
      await expect.poll(async () => (await desk.api.all("/deliveries?status=failed")).length).toBe(0);
    });
});

test.describe("what LINE sends us", () => {
  test("is answered while LINE itself hangs: only the commit stands before the 200", async ({
    line,
    provider,
  }) => {
    const release = provider.hold();
    const user = lineUser();
    expect(await line.delivers(line.message(user, "もしもし"))).toBe(200);
    expect(provider.arrivedFor(user), "LINE hasn't answered yet").toEqual([]);
    release();
    await reached(provider, user);
    expect(provider.callsTo("/v2/bot/message/"), "and the first sending is still waited for").toHaveLength(1);
  });

  test("a bad event in a batch spoils only itself", async ({ desk, line, provider }) => {
    const [one, two] = [lineUser(), lineUser()];
    const good = line.message(one, "ひとつめ");
    const status = await line.delivers(
      good,
      { type: "message", source: { type: "user" } },
      { ...line.message(one, ""), message: { type: "text", text: 42 } },
      { type: "message", timestamp: "yesterday", source: null, message: null },
      null,
      17,
      "event",
      [],
      line.message(two, "ふたつめ"),
    );
    expect(status).toBe(200);
    const chats = await desk.chats();
    expect(chats).toHaveLength(2);
    const texts = await Promise.all(chats.map(({ id }) => desk.messages(id)));
    expect(
      texts
        .flat()
        .filter(({ direction }) => direction === "in")
        .map(({ text }) => text)
        .sort(),
    ).toEqual(["ひとつめ", "ふたつめ"]);
    await reached(provider, one);
    await reached(provider, two);
  });

  test("a redelivery is stored once and answered once", async ({ desk, line, provider }) => {
    const user = lineUser();
    const event = line.message(user, "二度目まして");
    expect(await line.delivers(event)).toBe(200);
    await reached(provider, user);
    for (let again = 0; again < 3; again++) expect(await line.redelivers(event)).toBe(200);
    const [chat, ...others] = await desk.chats();
    expect(others).toEqual([]);
    expect((await desk.messages(chat.id)).filter(({ direction }) => direction === "in")).toHaveLength(1);
    expect(await desk.decisions(chat.id)).toHaveLength(1);
    expect(provider.arrivedFor(user)).toHaveLength(1);
  });

  test("groups, standby, and what isn't a message are accepted and not stored (R5)", async ({
    desk,
    line,
    provider,
  }) => {
    const user = lineUser();
    const group = { type: "group", groupId: `C${"0".repeat(32)}`, userId: user };
    const room = { type: "room", roomId: `R${"0".repeat(32)}`, userId: user };
    const ignored = [
      line.message(user, "グループから", { source: group }),
      line.message(user, "ルームから", { source: room }),
      line.message(user, "待機中", { mode: "standby" }),
      line.message(user, "", { type: "follow", message: undefined, follow: { isUnblocked: false } }),
      line.message(user, "", { type: "unfollow", message: undefined, replyToken: undefined }),
      line.message(user, "", { type: "somethingNew", message: undefined }),
      line.message(user, "", { message: { type: "hologram", id: "1" } }),
    ];
    expect(await line.delivers(...ignored)).toBe(200);
    expect(await line.delivers()).toBe(200);
    expect(await desk.chats()).toEqual([]);

    const other = lineUser();
    await line.delivers(line.message(other, "これは届く"));
    await reached(provider, other);
    expect(provider.arrived).toHaveLength(1);
    expect(await desk.chats()).toHaveLength(1);
  });

  test("a bad signature is refused and stores nothing", async ({ desk, line }) => {
    const body = bodyOf([line.message(lineUser(), "偽物です")]);
    const signatures = [
      null,
      "",
      "not base64 ％",
      sign(body, "another secret"),
      sign(`${body} `),
      sign(body).slice(0, -4),
      sign(body).toLowerCase(),
      Buffer.from(sign(body)).toString("base64"),
    ];
    for (const signature of signatures) {
      const status = await line.posts(body, signature === null ? null : encodeURI(signature));
      expect([401, 403], `signature ${signature}`).toContain(status);
    }
    expect(await desk.chats()).toEqual([]);
  });
});
