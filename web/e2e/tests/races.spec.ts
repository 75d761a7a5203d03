import { expect, type Json } from "../desk/index.ts";
import { lineUser } from "../desk/line.ts";
import { test } from "../desk/with-line.ts";

const sixteen = Array.from({ length: 16 }, (_, index) => index + 1);
const by = (messages: Json[], direction: string) => messages.filter((one) => one.direction === direction);

test.use({ strict: false });

test.describe("exactly one offline message (R6)", () => {
  test("sixteen simultaneous first messages of one visitor", async ({ desk }) => {
    const customer = await desk.customer({ name: "川根" });
    await Promise.all(sixteen.map((number) => customer.writes(`${number}通目`)));

    const chats = await desk.chats();
    expect(chats).toHaveLength(1);
    const messages = await desk.messages(chats[0].id);
    expect(by(messages, "in")).toHaveLength(16);
    expect(new Set(messages.map(({ seq }) => seq)).size).toBe(17);
    expect(by(messages, "out")).toMatchObject([{ author: { kind: "automation" } }]);

    const verdicts = (await desk.decisions(chats[0].id)).map(({ verdict, reason }) => `${verdict} ${reason}`);
    expect(verdicts.filter((one) => one === "sent outside_hours")).toHaveLength(1);
    expect(verdicts.filter((one) => one === "silent already_sent")).toHaveLength(15);
    expect(by(await customer.reads(), "out")).toHaveLength(1);
  });

  test("one message sent sixteen times at once is one message", async ({ desk }) => {
    const customer = await desk.customer();
    const stored = await Promise.all(sixteen.map(() => customer.writes("送信を連打", "same-client-id")));
    expect(new Set(stored.map(({ id }) => id)).size).toBe(1);
    const [chat, ...others] = await desk.chats();
    expect(others).toEqual([]);
    expect(by(await desk.messages(chat.id), "in")).toHaveLength(1);
    expect(by(await desk.messages(chat.id), "out")).toHaveLength(1);
  });

  test("sixteen simultaneous webhooks of one LINE user, each redelivered at once", async ({
    desk,
    line,
    provider,
  }) => {
    const user = lineUser();
    const events = sixteen.map((number) => line.message(user, `${number}通目`));
    const statuses = await Promise.all(
      events.flatMap((event) => [line.delivers(event), line.redelivers(event)]),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));

    const chats = await desk.chats();
    expect(chats).toHaveLength(1);
    const messages = await desk.messages(chats[0].id);
    expect(by(messages, "in")).toHaveLength(16);
    expect(by(messages, "out")).toHaveLength(1);
    await expect.poll(() => provider.arrivedFor(user).length).toBe(1);
    await expect.poll(async () => (await desk.chats())[0]?.offline?.delivery?.status).toBe("sent");
    expect(provider.arrivedFor(user)).toHaveLength(1);
  });

  test("sixteen hand-offs of one chat at once tell the bot the same (R18)", async ({ desk }) => {
    const bot = await desk.api.call("POST", "/bots", {
      name: "受付ボット",
      kind: "webhook",
      webhook_url: "https://bot.example/hook",
      enabled: true,
    });
    await desk.api.call("PATCH", `/channels/${desk.channel}`, { bot_id: bot.bot?.id ?? bot.id });
    const customer = await desk.customer();
    await customer.writes("担当の方とお話ししたいです");
    const [chat] = await desk.chats("bot");
    expect(await desk.decisions(chat.id)).toMatchObject([
      { verdict: "silent", reason: "bot_is_answering", row: 4 },
    ]);

    const answers = await Promise.all(
      sixteen.map(() =>
        desk.api.call("POST", `/chats/${chat.id}/handoff`, {}, { authorization: `Bearer ${bot.token}` }),
      ),
    );
    for (const answer of answers)
      expect(answer).toMatchObject({
        open: false,
        offline_message: { verdict: "sent", reason: "outside_hours" },
      });
    expect(by(await desk.messages(chat.id), "out")).toHaveLength(1);
    const handoffs = (await desk.decisions(chat.id)).filter(({ trigger }) => trigger === "bot_handoff");
    expect(handoffs).toMatchObject([{ row: 1 }]);
  });
});
