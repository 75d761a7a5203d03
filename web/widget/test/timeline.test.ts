import { describe, expect, it } from "vitest";
import type { Message } from "../src/api/types";
import type { Outgoing } from "../src/sync/outbox";
import { merge, rows, unread, unseen, waitsForPeople } from "../src/sync/timeline";

function message(seq: number, from: Message["author"]["kind"], text = `${seq}`): Message {
  const created_at = new Date(Date.UTC(2026, 10, 21, 14, seq * 20)).toISOString();
  const direction = from === "contact" ? "in" : "out";
  return { id: `msg_${seq}`, seq, direction, author: { kind: from }, kind: "text", text, created_at };
}

const outgoing = (text: string, after: number): Outgoing => ({
  client_id: `c-${text}-${after}`,
  text,
  at: after,
  after,
});
const seqs = (messages: Message[]) => messages.map((one) => one.seq);

describe("merging", () => {
  it("puts messages in order of their position, each once, whatever way they came", () => {
    const known = merge([], [message(3, "agent"), message(1, "contact")]);
    expect(seqs(merge(known, [message(2, "agent"), message(3, "agent")]))).toEqual([1, 2, 3]);
  });

  it("takes the newest version of a message", () => {
    const changed = { ...message(1, "agent"), kind: "unsent", text: null };
    expect(merge([message(1, "agent")], [changed])[0]?.kind).toBe("unsent");
  });

  it("leaves the list as it is when nothing came", () => {
    const known = [message(1, "contact")];
    expect(merge(known, [])).toBe(known);
  });
});

describe("what is under way", () => {
  it("is not drawn beside its own arrival", () => {
    expect(unseen([message(4, "contact", "はい")], [outgoing("はい", 3)])).toEqual([]);
  });

  it("is not taken for the same words of before, of others, or for two at once", () => {
    const one = outgoing("はい", 4);
    expect(unseen([message(4, "contact", "はい")], [one])).toEqual([one]);
    expect(unseen([message(5, "agent", "はい")], [one])).toEqual([one]);
    const two = { ...one, client_id: "c2" };
    expect(unseen([message(5, "contact", "はい")], [one, two])).toEqual([two]);
  });
});

it("each new day gets a line", () => {
  const day = (at: number) => new Intl.DateTimeFormat("en", { timeZone: "Asia/Tokyo" }).format(at);
  // 23:20, 23:40, and 0:00 of the next day in Tokyo.
  const drawn = rows([message(1, "contact"), message(2, "agent"), message(3, "agent")], [], day);
  expect(drawn.map((row) => row.kind)).toEqual(["day", "message", "message", "day", "message"]);
});

it("the visitor is told that the chat stays until a person or a bot writes (R7)", () => {
  const automatic = [message(1, "contact"), message(2, "automation"), message(3, "contact")];
  expect(waitsForPeople(automatic)).toBe(true);
  expect(waitsForPeople([...automatic, message(4, "agent")])).toBe(false);
  expect(waitsForPeople([message(1, "contact")])).toBe(false);
});

it("only messages to the visitor count as unread", () => {
  expect(unread([message(1, "agent"), message(2, "contact"), message(3, "automation")], 1)).toBe(1);
});
