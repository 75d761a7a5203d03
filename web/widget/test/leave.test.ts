import { beforeEach, describe, expect, it } from "vitest";
import { ApiError } from "../src/api/problem";
import type { Said } from "../src/api/types";
import { Desk, MemoryArea, settled } from "./desk";

const tanaka = { name: "田中 一郎", email: "ichiro@example.jp" };
const sato = { name: "佐藤 花子", email: "hanako@example.jp" };

let desk: Desk;
let area: MemoryArea;
beforeEach(() => {
  desk = new Desk();
  area = new MemoryArea();
});

/** The browser's next page, as the site says who is there. */
async function page(said: Said = {}, left = false) {
  const chat = desk.page(area, said, left);
  chat.start();
  await settled();
  return chat;
}
type Chat = Awaited<ReturnType<typeof page>>;

const reads = (chat: Chat) => chat.store.get().messages.map(({ text }) => text);

async function writes(chat: Chat, text: string) {
  chat.send(text);
  await settled();
}

/** What each chat at the desk holds. */
const chats = () => [...desk.chats.values()].map(({ messages }) => messages.map(({ text }) => text));

describe("whoever was named and signed out", () => {
  it("leaves nothing that the next one could see, or write into", async () => {
    await writes(await page(tanaka), "田中の質問");
    desk.writes("田中様へのお答え");
    area.setItem("rusuban/chn_1/draft", "田中の書きかけ");
    expect(reads(await page({}, true))).toEqual([]);
    expect([...area.map.keys()]).toEqual([]);

    const hers = await page(sato);
    expect(reads(hers)).toEqual([]);
    expect(hers.store.get().seen).toBe(0);
    await writes(hers, "佐藤の質問");
    expect(chats()).toEqual([["田中の質問", "田中様へのお答え"], ["佐藤の質問"]]);
    expect(desk.names).toEqual([tanaka.name, sato.name]);
  });

  it("by his name alone, or on an earlier page, leaves nothing, too", async () => {
    await writes(await page({ name: "田中" }), "田中の質問");
    expect(reads(await page())).toEqual(["田中の質問"]);
    expect(reads(await page({ name: "佐藤" }, true))).toEqual([]);
  });

  it("is told from the next one by the e-mail, without a word", async () => {
    await writes(await page(tanaka), "田中の質問");
    expect(reads(await page({ email: " Ichiro@example.JP " })), "the same, written otherwise").toEqual([
      "田中の質問",
    ]);
    expect(reads(await page({ name: "田中" })), "no other e-mail was said").toEqual(["田中の質問"]);
    expect(reads(await page(sato))).toEqual([]);
    expect(reads(await page(tanaka)), "nor is he let in again by what a page says").toEqual([]);
  });
});

describe("whoever was never named", () => {
  it("keeps his chat when he says his name, and when the page says that nobody is signed in", async () => {
    await writes(await page(), "名乗る前");
    await page({}, true);
    const chat = await page(tanaka);
    await writes(chat, "名乗った後");
    expect(reads(chat)).toEqual(["名乗る前", "名乗った後"]);
  });

  it("and wrote since somebody signed out isn't dropped by the same word again", async () => {
    await writes(await page(tanaka), "田中の質問");
    await writes(await page({}, true), "次の方の質問");
    expect(reads(await page({}, true))).toEqual(["次の方の質問"]);
  });
});

describe("what was not sent when its writer left", () => {
  it("is sent as his once there is a connection, into his chat, and shown to nobody else", async () => {
    await writes(await page(tanaka), "一");
    const his = await page(tanaka);
    desk.down = true;
    await writes(his, "二");
    const hers = await page(sato);
    expect(hers.store.get().outgoing).toEqual([]);
    await writes(hers, "佐藤の質問");
    desk.down = false;
    desk.sendRest();
    hers.wake(true);
    await settled();
    expect(chats()).toEqual([["一", "二"], ["佐藤の質問"]]);
    expect(reads(hers)).toEqual(["佐藤の質問"]);
    expect([...area.map.keys()].filter((key) => key.includes("gone:"))).toEqual([]);
  });

  it("before he had a session goes out by his name, on any later page", async () => {
    desk.down = true;
    await writes(await page(tanaka), "田中の質問");
    await page({}, true);
    desk.down = false;
    await page(sato);
    expect(chats()).toEqual([["田中の質問"]]);
    expect(desk.names).toEqual([tanaka.name]);
  });

  it("goes with its files", async () => {
    const his = await page(tanaka);
    desk.down = true;
    his.sendFiles([new File(["abc"], "刃.jpg")]);
    await settled();
    await page({}, true);
    desk.down = false;
    desk.sendRest();
    await settled();
    const [chat] = desk.chats.values();
    expect(chat?.messages[0]?.attachments?.map(({ name }) => name)).toEqual(["刃.jpg"]);
    expect(desk.browserFiles.size).toBe(0);
  });

  it("and is refused by the desk ends there: nobody is left to read why", async () => {
    const his = await page(tanaka);
    desk.down = true;
    await writes(his, "断られる");
    desk.down = false;
    desk.trouble.send = [new ApiError(422, "text_refused")];
    const hers = await page({}, true);
    expect(hers.store.get().outgoing).toEqual([]);
    expect([...area.map.keys()]).toEqual([]);
  });
});
