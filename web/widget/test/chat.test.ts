import { beforeEach, describe, expect, it } from "vitest";
import { ApiError } from "../src/api/problem";
import type { Chat } from "../src/chat";
import { rows } from "../src/sync/timeline";
import { Desk, MemoryArea, NIGHT, settled } from "./desk";

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
});

/** What the visitor reads, in order. */
function reads(chat: Chat) {
  const { messages, outgoing } = chat.store.get();
  return rows(messages, outgoing, () => "").flatMap((row) => {
    if (row.kind === "message") return [row.message.text];
    return row.kind === "outgoing" ? [`${row.entry.text}…`] : [];
  });
}

async function opened(area: MemoryArea | null = new MemoryArea()) {
  const chat = desk.page(area);
  chat.start();
  await settled();
  return chat;
}

describe("a visitor", () => {
  it("who only looks opens no session and no stream", async () => {
    const chat = await opened();
    expect(chat.store.get().phase).toBe("ready");
    expect(chat.store.get().channel?.department_name).toBe("サポート部");
    expect(desk.chats.size).toBe(0);
    expect(desk.connections).toHaveLength(0);
  });

  it("writes, and the automatic reply appears by push", async () => {
    const chat = await opened();
    expect(chat.send("刃が回りません ")).toBe(true);
    expect(reads(chat)).toEqual(["刃が回りません…"]);
    await settled();
    desk.writes("ただいま留守です", "automation");
    expect(reads(chat)).toEqual(["刃が回りません", "ただいま留守です"]);
    expect(desk.live).toHaveLength(1);
  });

  it("is not let send blank or overlong texts", async () => {
    const chat = await opened();
    expect(chat.send(" \n ")).toBe(false);
    expect(chat.send("🙏".repeat(4001))).toBe(false);
    expect(chat.send("🙏".repeat(4000))).toBe(true);
  });

  it("of an unknown channel is told so", async () => {
    desk.trouble.channel = [new ApiError(404, "not_found")];
    const chat = await opened();
    expect(chat.store.get().phase).toBe("unknown");
  });

  it("sees the page by itself when the desk answers at last", async () => {
    desk.down = true;
    const chat = await opened();
    expect(chat.store.get().phase).toBe("unreachable");
    desk.down = false;
    await desk.timers.pass(1500);
    expect(chat.store.get().phase).toBe("ready");
  });
});

describe("a message is neither lost nor doubled", () => {
  it("when the answer to it is lost", async () => {
    const chat = await opened();
    desk.loseAnswers = 1;
    chat.send("もしもし");
    await settled();
    await desk.timers.pass(5000);
    expect(desk.posts).toBe(2);
    expect(desk.texts()).toEqual(["もしもし"]);
    expect(reads(chat)).toEqual(["もしもし"]);
    expect(chat.store.get().outgoing).toEqual([]);
  });

  it("when the page is reloaded before it was sent", async () => {
    const area = new MemoryArea();
    const before = await opened(area);
    desk.down = true;
    before.send("一つめ");
    before.send("二つめ");
    await settled();
    expect(before.store.get().stalled).toBe(true);

    const chat = await opened(area);
    expect(reads(chat)).toEqual(["一つめ…", "二つめ…"]);
    desk.down = false;
    chat.wake(true);
    await settled();
    expect(desk.texts()).toEqual(["一つめ", "二つめ"]);
    expect(reads(chat)).toEqual(["一つめ", "二つめ"]);
  });

  it("when the page is reloaded between storing and answering", async () => {
    const area = new MemoryArea();
    const before = await opened(area);
    desk.loseAnswers = 1;
    before.send("もしもし");
    await settled();

    const chat = await opened(area);
    expect(reads(chat)).toEqual(["もしもし"]);
    await desk.timers.pass(5000);
    expect(desk.texts()).toEqual(["もしもし"]);
    expect(chat.store.get().outgoing).toEqual([]);
  });

  it("when the same words are written twice on purpose", async () => {
    const chat = await opened();
    chat.send("はい");
    chat.send("はい");
    await settled();
    expect(desk.texts()).toEqual(["はい", "はい"]);
    expect(reads(chat)).toEqual(["はい", "はい"]);
  });

  it("when storage is blocked", async () => {
    const chat = await opened(null);
    chat.send("覚えずに");
    await settled();
    expect(desk.texts()).toEqual(["覚えずに"]);
    expect(reads(chat)).toEqual(["覚えずに"]);
  });

  it("when the session ran out: it goes to a new one, drafts and all", async () => {
    const chat = await opened();
    chat.send("前のチャット");
    await settled();
    desk.forgetSessions();
    chat.send("続き");
    await settled();
    expect(desk.texts()).toEqual(["続き"]);
    expect(reads(chat)).toEqual(["続き"]);
    desk.writes("お待たせしました");
    await desk.timers.pass(5000);
    expect(reads(chat)).toEqual(["続き", "お待たせしました"]);
    expect(desk.live).toHaveLength(1);
  });
});

describe("when the session ran out", () => {
  it("positions begin anew: what is sent into the new chat is not drawn twice", async () => {
    const chat = await opened();
    chat.send("一");
    await settled();
    desk.writes("二");
    desk.forgetSessions();
    desk.loseAnswers = 9;
    chat.send("三");
    await settled();
    await desk.timers.pass(900);
    expect(chat.store.get().outgoing).toHaveLength(1);
    expect(reads(chat)).toEqual(["三"]);
  });

  it("two tabs go on together in one new session", async () => {
    const area = new MemoryArea();
    const first = await opened(area);
    first.send("一");
    await settled();
    const second = await opened(area);
    desk.forgetSessions();
    first.send("二");
    await settled();
    second.send("三");
    await settled();
    expect(desk.chats.size).toBe(1);
    expect(desk.texts()).toEqual(["二", "三"]);
    expect(reads(second)).toEqual(["二", "三"]);
  });
});

describe("a refused message", () => {
  it("waits for the visitor, lets the next ones pass, and goes out when retried", async () => {
    desk.trouble.send = [new ApiError(422, "text_refused")];
    const chat = await opened();
    chat.send("断られる");
    chat.send("通る");
    await settled();
    const [entry] = chat.store.get().outgoing;
    expect(entry?.refused).toBe("text_refused");
    expect(desk.texts()).toEqual(["通る"]);
    chat.retry(entry?.client_id ?? "");
    await settled();
    expect(desk.texts()).toEqual(["通る", "断られる"]);
  });

  it("can be discarded for good", async () => {
    const area = new MemoryArea();
    desk.trouble.send = [new ApiError(413, "too_large")];
    const chat = await opened(area);
    chat.send("長い");
    await settled();
    chat.discard(chat.store.get().outgoing[0]?.client_id ?? "");
    expect(reads(chat)).toEqual([]);
    expect(reads(await opened(area))).toEqual([]);
  });

  it("by a rate limit is sent no sooner than the desk asked", async () => {
    desk.trouble.send = [new ApiError(429, "rate_limited", 30_000)];
    const chat = await opened();
    chat.send("待ちます");
    await settled();
    await desk.timers.pass(20_000);
    chat.send("急ぎます");
    chat.wake(true);
    await desk.timers.pass(9000);
    expect(desk.texts()).toEqual([]);
    await desk.timers.pass(3000);
    expect(desk.texts()).toEqual(["待ちます", "急ぎます"]);
  });

  it("for want of a session waits for the visitor instead of trying for ever", async () => {
    desk.trouble.openSession = [new ApiError(401, "identity_invalid")];
    const chat = await opened();
    chat.send("誰でしょう");
    await settled();
    expect(chat.store.get().outgoing[0]?.refused).toBe("identity_invalid");
  });
});

describe("the stream", () => {
  async function talking(area = new MemoryArea()) {
    const chat = await opened(area);
    chat.send("こんばんは");
    await settled();
    return chat;
  }

  it("breaks, resumes with a new ticket after the last message, and misses nothing", async () => {
    const chat = await talking();
    desk.writes("一");
    desk.breakStreams();
    expect(chat.store.get().lost).toBe(true);
    desk.writes("二");
    await desk.timers.pass(2000);
    expect(reads(chat)).toEqual(["こんばんは", "一", "二"]);
    expect(desk.connections.at(-1)?.after).toBe(2);
    expect(chat.store.get().lost).toBe(false);
  });

  it("waits longer each time the desk stays away, and comes back at once on waking", async () => {
    const chat = await talking();
    desk.down = true;
    desk.breakStreams();
    await desk.timers.pass(7500);
    expect(desk.connections).toHaveLength(1);
    expect(chat.store.get().lost).toBe(true);
    desk.down = false;
    desk.writes("戻りました");
    chat.wake(true);
    await settled();
    expect(reads(chat)).toEqual(["こんばんは", "戻りました"]);
    expect(desk.live).toHaveLength(1);
  });

  it("is opened afresh after sleep, since the old one may be dead without knowing", async () => {
    const chat = await talking();
    chat.wake(true);
    await settled();
    expect(desk.connections).toHaveLength(2);
    expect(desk.live).toHaveLength(1);
  });

  it("is left alone after a short look elsewhere", async () => {
    const chat = await talking();
    chat.wake(false);
    await settled();
    expect(desk.connections).toHaveLength(1);
  });

  it("brings the department's state", async () => {
    const chat = await talking();
    desk.live[0]?.emit("state", { ...NIGHT, open: true, next_opening: null, available: true });
    expect(chat.store.get().channel?.state.available).toBe(true);
  });

  it("brings changes of known messages without moving the place to resume from", async () => {
    const chat = await talking();
    desk.writes("取り消されるもの");
    desk.writes("残るもの");
    const withdrawn = chat.store.get().messages[1];
    desk.live[0]?.emit("message_updated", { ...withdrawn, kind: "unsent", text: null });
    expect(chat.store.get().messages.map((message) => message.kind)).toEqual(["text", "unsent", "text"]);
    desk.breakStreams();
    await desk.timers.pass(2000);
    expect(desk.connections.at(-1)?.after).toBe(3);
  });
});

describe("a returning visitor", () => {
  it("reads the whole chat again, page by page", async () => {
    const area = new MemoryArea();
    const before = await opened(area);
    before.send("一");
    await settled();
    for (const text of ["二", "三", "四", "五"]) desk.writes(text);
    expect(reads(await opened(area))).toEqual(["一", "二", "三", "四", "五"]);
  });

  it("misses no earlier message when he writes first", async () => {
    const area = new MemoryArea();
    const before = await opened(area);
    before.send("一");
    await settled();
    desk.writes("二");
    desk.trouble.messages = [new ApiError(503, "unavailable")];
    desk.trouble.ticket = [new ApiError(503, "unavailable")];
    const chat = await opened(area);
    chat.send("三");
    await settled();
    await desk.timers.pass(3000);
    expect(reads(chat)).toEqual(["一", "二", "三"]);
  });

  it("has what he has not looked at counted as unread, over reloads too", async () => {
    const area = new MemoryArea();
    const chat = await opened(area);
    chat.look(true);
    chat.send("質問");
    await settled();
    desk.writes("答え");
    expect(chat.store.get().seen).toBe(2);
    chat.look(false);
    desk.writes("もう一つ");
    expect(chat.store.get().seen).toBe(2);
    expect((await opened(area)).store.get().seen).toBe(2);
    chat.look(true);
    expect(chat.store.get().seen).toBe(3);
  });

  it("in a second tab joins the session of the first", async () => {
    const area = new MemoryArea();
    const first = await opened(area);
    const second = await opened(area);
    first.send("一枚目から");
    await settled();
    second.kept("token");
    await settled();
    expect(reads(second)).toEqual(["一枚目から"]);
    second.send("二枚目から");
    await settled();
    expect(desk.chats.size).toBe(1);
    expect(reads(first)).toEqual(["一枚目から", "二枚目から"]);
  });
});

describe("a visitor who says his name", () => {
  const named = async (area: MemoryArea, name: string) => {
    const chat = desk.page(area, { name });
    chat.start();
    await settled();
    return chat;
  };

  it("at first has a session of that name, and is not asked twice", async () => {
    const area = new MemoryArea();
    const chat = await named(area, "川根");
    chat.send("はじめまして");
    await settled();
    await named(area, "川根");
    expect(desk.names).toEqual(["川根"]);
  });

  it("later goes on with the chat he began", async () => {
    const area = new MemoryArea();
    (await opened(area)).send("名乗る前");
    await settled();
    const chat = await named(area, "川根");
    chat.send("名乗った後");
    await settled();
    expect(reads(chat)).toEqual(["名乗る前", "名乗った後"]);
    expect(desk.names).toEqual([undefined, "川根"]);
  });

  it("that the desk doesn't take writes all the same", async () => {
    const area = new MemoryArea();
    (await opened(area)).send("名乗る前");
    await settled();
    desk.trouble.introduce = [new ApiError(422, "refused")];
    const chat = await named(area, "川根");
    expect(chat.send("名乗った後")).toBe(true);
    await settled();
    expect(reads(chat)).toEqual(["名乗る前", "名乗った後"]);
  });
});

it("the promised opening is asked about when it comes, without a stream", async () => {
  desk.state = { ...NIGHT, next_opening: new Date(desk.timers.now() + 20_000).toISOString() };
  const chat = await opened();
  desk.state = { ...NIGHT, open: true, available: true, next_opening: null };
  await desk.timers.pass(21_000);
  expect(chat.store.get().channel?.state.available).toBe(true);
});
