import { describe, expect, test } from "vitest";
import type { Chat, List } from "@/api/types";
import { placed } from "./placing";

const chat = (number: number, over: Partial<Chat> = {}): Chat =>
  ({
    id: `cht_${number}`,
    number,
    department_id: "dep_1",
    status: "open",
    handler: { kind: "unassigned" },
    offline: null,
    waiting_since: `2026-11-24T09:0${number}:00Z`,
    last_message_at: `2026-11-24T09:0${number}:00Z`,
    ...over,
  }) as Chat;

const pages = (...all: Chat[][]): List<Chat>[] =>
  all.map((data, at) => ({ data, next_cursor: at < all.length - 1 ? "c" : null }));
const shown = (all: List<Chat>[]) => all.map(({ data }) => data.map(({ number }) => number));
const asked = { view: "unassigned", departmentId: "", agentId: "agt_1" } as const;

describe("a chat that changed", () => {
  test("stands where the server would put it", () => {
    const old = pages([chat(1), chat(3)], [chat(5)]);
    expect(shown(placed(old, chat(2), asked))).toEqual([[1, 2, 3], [5]]);
    expect(shown(placed(old, chat(6), asked))).toEqual([
      [1, 3],
      [5, 6],
    ]);
    expect(shown(placed(old, chat(1, { waiting_since: null }), asked))).toEqual([[3], [5, 1]]);
    const all = { ...asked, view: "all" } as const;
    const newest = pages([chat(5), chat(3)], [chat(1)]);
    expect(shown(placed(newest, chat(1, { last_message_at: "2026-11-24T10:00:00Z" }), all))).toEqual([
      [1, 5, 3],
      [],
    ]);
    const ties = pages([chat(2, { waiting_since: "2026-11-24T09:00:00.5Z" })]);
    expect(shown(placed(ties, chat(1, { waiting_since: "2026-11-24T09:00:00.500Z" }), asked))).toEqual([
      [1, 2],
    ]);
  });
  test("stands by its promise among those that nobody holds, as the server orders the morning", () => {
    const told = (number: number, next_opening: string | null) =>
      chat(number, { offline: { next_opening } as Chat["offline"] });
    const [nine, seven] = ["2026-11-25T00:00:00Z", "2026-11-24T22:00:00Z"];
    let list = pages([]);
    for (const each of [chat(1), told(2, null), told(3, nine), told(4, seven), told(5, nine), chat(6)])
      list = placed(list, each, asked);
    expect(shown(list)).toEqual([[4, 3, 5, 2, 1, 6]]);
    expect(shown(placed(list, told(4, nine), asked))).toEqual([[3, 4, 5, 2, 1, 6]]);
    expect(shown(placed(list, chat(3), asked))).toEqual([[4, 5, 2, 1, 3, 6]]);
  });
  test("leaves a list it doesn't belong to any more", () => {
    const old = pages([chat(1), chat(2)]);
    const mine = chat(1, { handler: { kind: "agent", id: "agt_1" } });
    expect(shown(placed(old, mine, asked))).toEqual([[2]]);
    expect(shown(placed(old, mine, { ...asked, view: "mine" }))).toEqual([[2, 1]]);
    expect(shown(placed(old, chat(2, { status: "ended" }), { ...asked, view: "all" }))).toEqual([[1]]);
    expect(
      shown(placed(old, chat(1, { department_id: "dep_2" }), { ...asked, departmentId: "dep_1" })),
    ).toEqual([[2]]);
    expect(shown(placed(pages([]), chat(1, { status: "on_hold" }), { ...asked, view: "on_hold" }))).toEqual([
      [1],
    ]);
  });
  test("has no place beyond what is loaded", () => {
    const old = [{ data: [chat(1), chat(3)], next_cursor: "c" }];
    expect(shown(placed(old, chat(6), asked))).toEqual([[1, 3]]);
  });
  test("leaves the pages it doesn't touch as they were", () => {
    const old = pages([chat(1), chat(3)], [chat(5)]);
    expect(placed(old, chat(2), asked)[1]).toBe(old[1]);
  });
});
