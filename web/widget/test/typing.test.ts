import { beforeEach, describe, expect, it } from "vitest";
import type { Chat } from "../src/chat";
import { createTeller } from "../src/sync/typing";
import { Desk, ManualTimers, MemoryArea, settled } from "./desk";

describe("the visitor's typing", () => {
  let timers: ManualTimers;
  let told: boolean[];
  beforeEach(() => {
    timers = new ManualTimers();
    told = [];
  });
  const teller = () => createTeller(async (typing) => void told.push(typing), timers);

  it("is said at once, and then every three seconds while the text changes", async () => {
    const { changed } = teller();
    for (let letters = 1; letters <= 50; letters += 1) {
      changed("あ".repeat(letters));
      await timers.pass(100);
    }
    expect(told).toEqual([true, true]);
    await timers.pass(60_000);
    expect(told, "a pause says nothing").toHaveLength(2);
  });

  it("is taken back once when the field is empty again, or he looks elsewhere", async () => {
    const { changed, left } = teller();
    changed("   ");
    left();
    await settled();
    expect(told, "nothing was written").toEqual([]);
    changed("あ");
    await settled();
    changed("");
    changed("");
    await settled();
    expect(told).toEqual([true, false]);
    changed("い");
    await settled();
    left();
    left();
    await settled();
    expect(told).toEqual([true, false, true, false]);
  });

  it("is ended by the message itself", async () => {
    const { changed, sent } = teller();
    changed("あ");
    await settled();
    sent();
    changed("");
    await settled();
    expect(told).toEqual([true]);
    changed("次");
    await settled();
    expect(told, "and begins with the next").toEqual([true, true]);
  });

  it("is taken back where its word may come after the message", async () => {
    let arrive = () => {};
    const { changed, sent } = createTeller((typing) => {
      told.push(typing);
      return new Promise<void>((resolve) => {
        arrive = resolve;
      });
    }, timers);
    changed("あ");
    sent();
    changed("");
    expect(told, "one after the other").toEqual([true]);
    arrive();
    await settled();
    expect(told).toEqual([true, false]);
  });

  it("that can't be said is no matter", async () => {
    const { changed } = createTeller(async (typing) => {
      told.push(typing);
      throw new TypeError("Failed to fetch");
    }, timers);
    changed("あ");
    await timers.pass(3_000);
    changed("あい");
    await settled();
    expect(told).toEqual([true, true]);
  });
});

describe("the chat", () => {
  let desk: Desk;
  let chat: Chat;
  const types = (lasts_ms: number, kind = "agent") => {
    for (const connection of desk.live) connection.emit("typing", { by: { kind }, lasts_ms });
  };
  const typing = () => chat.store.get().typing?.kind ?? null;

  beforeEach(async () => {
    desk = new Desk();
    chat = desk.page(new MemoryArea());
    chat.start();
    await settled();
  });
  async function writes() {
    chat.send("こんにちは");
    await settled();
  }

  it("says nothing of a visitor who hasn't written yet", async () => {
    chat.writing("こ");
    await settled();
    expect(desk.typing).toEqual([]);
    expect(desk.chats.size, "not even a session").toBe(0);
  });

  it("says that the visitor types, and that he folded it", async () => {
    await writes();
    chat.writing("あの");
    await settled();
    chat.look(false);
    await settled();
    expect(desk.typing).toEqual([true, false]);
    chat.writing("あのう");
    await settled();
    chat.send("あのう");
    chat.writing("");
    await settled();
    expect(desk.typing).toEqual([true, false, true]);
  });

  it("shows that somebody types for as long as it counts", async () => {
    await writes();
    types(6_000);
    expect(typing()).toBe("agent");
    await desk.timers.pass(5_000);
    types(6_000);
    await desk.timers.pass(5_999);
    expect(typing()).toBe("agent");
    await desk.timers.pass(1);
    expect(typing()).toBeNull();
  });

  it("shows it no longer when he stops, or his message is there", async () => {
    await writes();
    types(6_000, "bot");
    expect(typing()).toBe("bot");
    types(0);
    expect(typing()).toBeNull();
    types(6_000);
    desk.writes("お待たせしました");
    expect(typing()).toBeNull();
    types(6_000);
    desk.writes("ただいま留守です", "automation");
    chat.send("はい");
    await settled();
    expect(typing(), "an automatic message is nobody's").toBe("agent");
  });
});
