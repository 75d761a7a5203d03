import { afterEach, describe, expect, test } from "vitest";
import type { Chat } from "@/api/types";
import { firstBy, keep, recall, seenWith, toldOf } from "./morning";

const chat = (id: string, promise: string | null | undefined, waiting: string) =>
  ({
    id,
    waiting_since: waiting,
    offline: promise === undefined ? null : { next_opening: promise, decided_at: waiting },
  }) as Chat;

const tuesday = "2026-11-24T00:00:00Z";

afterEach(() => sessionStorage.clear());

describe("the morning list", () => {
  test("is what got the offline message, in the server's order; the list says by what it begins", () => {
    const list = [
      chat("a", tuesday, "2026-11-22T10:00:00Z"),
      chat("none", null, "2026-11-20T10:00:00Z"),
      chat("plain", undefined, "2026-11-19T10:00:00Z"),
    ];
    expect(toldOf(list).map(({ id }) => id)).toEqual(["a", "none"]);
    expect([0, 1, 2, 3].map((from) => firstBy(list.slice(from)))).toEqual([
      "promise",
      "told",
      "waiting",
      "waiting",
    ]);
  });

  test("what was taken by anybody counts as done, and an empty list begins anew", () => {
    const [a, b, c] = ["a", "b", "c"].map((id) => chat(id, tuesday, tuesday));
    if (!a || !b || !c) throw new Error("three chats");
    let seen = seenWith(new Set(), [a, b]);
    seen = seenWith(seen, [b, c]);
    expect([...seen]).toEqual(["a", "b", "c"]);
    expect(seenWith(seen, [c])).toBe(seen);
    expect(seenWith(seen, []).size).toBe(0);
  });

  test("an empty list stays as it is: the page has nothing to draw again", () => {
    const none = new Set<string>();
    expect(seenWith(none, [])).toBe(none);
  });

  test("a reload doesn't forget", () => {
    keep("dep_1", new Set(["a", "b"]));
    expect([...recall("dep_1")]).toEqual(["a", "b"]);
    expect(recall("dep_2").size).toBe(0);
    sessionStorage.setItem("rusuban.morning.dep_1", "broken");
    expect(recall("dep_1").size).toBe(0);
  });
});
