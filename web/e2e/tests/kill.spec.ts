import { expect, type Json } from "../desk/index.ts";
import { type LineAccount, lineUser } from "../desk/line.ts";
import { test } from "../desk/with-line.ts";

const CUSTOMERS = 200;
/** Webhooks that LINE has under way at once. */
const AT_ONCE = 16;

test.use({ strict: false });

/** Delivers events side by side; `acknowledged` hears of each 200. What got no 200 comes back. */
async function deliverAll(
  line: LineAccount,
  events: ReturnType<LineAccount["message"]>[],
  again: boolean,
  acknowledged: (count: number) => void = () => {},
) {
  const waiting = [...events];
  const refused: typeof events = [];
  let count = 0;
  const courier = async () => {
    for (let event = waiting.shift(); event; event = waiting.shift()) {
      const deliver = again ? line.redelivers(event) : line.delivers(event);
      if ((await deliver.catch(() => 0)) === 200) acknowledged(++count);
      else refused.push(event);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, courier));
  return refused;
}

for (const round of [1, 2])
  test(`SIGKILL under load loses nothing acknowledged and answers nobody twice (${round})`, async ({
    desk,
    line,
    provider,
  }) => {
    const users = Array.from({ length: CUSTOMERS }, lineUser);
    for (const [index, user] of users.entries()) if (index % 2) provider.names.set(user, `客 ${index}`);
    const events = users.map((user, index) => line.message(user, `${index} 番目のお客様です`));

    const killAfter = 10 + Math.floor(Math.random() * (CUSTOMERS - 60));
    test.info().annotations.push({ type: "killed after", description: `${killAfter} acknowledged` });
    let killed: Promise<void> | null = null;
    const refused = await deliverAll(line, events, false, (count) => {
      if (count >= killAfter) killed ??= desk.program.kill();
    });
    await killed;
    const acknowledged = events.filter((event) => !refused.includes(event));
    expect(acknowledged.length).toBeGreaterThanOrEqual(killAfter);
    expect(refused.length).toBeGreaterThan(0);

    await desk.program.startAgain();
    expect((await desk.chats()).length, "acknowledged is durable").toBeGreaterThanOrEqual(
      acknowledged.length,
    );
    // LINE sends again what wasn't answered, and a few whose answer got lost on the way.
    const redelivered = [...refused, ...acknowledged.slice(-AT_ONCE)];
    expect(await deliverAll(line, redelivered, true)).toEqual([]);

    const chats = await desk.chats();
    expect(chats).toHaveLength(CUSTOMERS);
    await expect
      .poll(() => new Set(provider.arrived.map(({ to }) => to)).size, { timeout: 60_000 })
      .toBe(CUSTOMERS);
    await expect.poll(() => settled(desk.chats()), { timeout: 30_000 }).toBe(CUSTOMERS);

    const twice = users.filter((user) => provider.arrivedFor(user).length > 1);
    expect(twice, "answered twice").toEqual([]);
    const stored = await Promise.all(chats.map(({ id }) => desk.messages(id)));
    expect(
      stored.every((messages) => messages.filter(({ direction }) => direction === "in").length === 1),
    ).toBe(true);
    expect(
      stored.every((messages) => messages.filter(({ direction }) => direction === "out").length === 1),
    ).toBe(true);
    const texts = stored.flatMap((messages) => messages.filter(({ direction }) => direction === "in"));
    expect(new Set(texts.map(({ text }) => text)).size).toBe(CUSTOMERS);
  });

test("SIGKILL between LINE's taking a message and our writing that down: no second copy", async ({
  desk,
  line,
  provider,
}) => {
  const user = lineUser();
  const status = (id: string) => async () =>
    (await desk.chats("all").then(([chat]) => desk.messages(chat.id))).find((one) => one.id === id)?.delivery
      .status;

  const replied = provider.takesAndFallsSilent();
  await line.delivers(line.message(user, "もしもし"));
  await replied;
  await desk.program.kill();
  await desk.program.startAgain();
  const [chat] = await desk.chats("unassigned");
  await expect.poll(status(chat.offline.message_id)).toMatch(/unknown|sent/);
  expect(provider.arrivedFor(user)).toHaveLength(1);

  const pushed = provider.takesAndFallsSilent();
  const answer = await desk.api.call("POST", `/chats/${chat.id}/messages`, { text: "お待たせしました" });
  await pushed;
  await desk.program.kill();
  await desk.program.startAgain();
  await expect.poll(status((answer.message ?? answer).id)).toBe("sent");
  expect(provider.arrivedFor(user).map(({ by }) => by)).toEqual(["reply", "push"]);
});

/** How many offline messages are on no way any more. */
async function settled(chats: Promise<Json[]>): Promise<number> {
  const done = ["sent", "unknown"];
  return (await chats).filter(({ offline }) => done.includes(offline?.delivery?.status)).length;
}
