import { afterEach, describe, expect, test } from "vitest";
import type { Chat } from "@/api/types";
import { keep, morningOrder, recall, seenWith } from "./morning";

const chat = (id: string, promise: string | null | undefined, waiting: string) =>
  ({
    id,
    waiting_since: waiting,
    offline: promise === undefined ? null : { next_opening: promise, decided_at: waiting },
  }) as Chat;

const tuesday = "2026-11-24T00:00:00Z";
const wednesday = "2026-11-25T00:00:00Z";

afterEach(() => sessionStorage.clear());

describe("the morning list", () => {
  test("oldest promise first, then by waiting time, those without a promise last, the others not at all", () => {
    const order = morningOrder([
      chat("none", null, "2026-11-20T10:00:00Z"),
      chat("late", wednesday, "2026-11-21T10:00:00Z"),
      chat("b", tuesday, "2026-11-22T11:00:00Z"),
      chat("plain", undefined, "2026-11-19T10:00:00Z"),
      chat("a", tuesday, "2026-11-22T10:00:00Z"),
    ]);
    expect(order.map(({ id }) => id)).toEqual(["a", "b", "late", "none"]);
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
