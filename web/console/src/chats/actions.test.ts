import { describe, expect, test } from "vitest";
import type { Chat, Me } from "@/api/types";
import { applies, rounds, undoOf } from "./actions";

const chat = (handler: Chat["handler"], status: Chat["status"] = "open") => ({ handler, status }) as Chat;
const agent = { id: "agt_1", role: "agent" } as Me["agent"];
const head = { ...agent, role: "supervisor" } as Me["agent"];
const nobody = { kind: "unassigned" } as const;
const mine = { kind: "agent", id: "agt_1" } as const;
const other = { kind: "agent", id: "agt_2" } as const;

test("what is asked for twice is done once", () => {
  const may = (one: Chat) =>
    (["pick_up", "unassign", "hold", "resume", "end", "reopen"] as const).filter((action) =>
      applies(one, { action }, agent),
    );
  expect(may(chat(nobody))).toEqual(["pick_up", "unassign", "hold", "end"]);
  expect(may(chat(mine))).toEqual(["unassign", "hold", "end"]);
  expect(may(chat(mine, "on_hold"))).toEqual(["unassign", "resume", "end"]);
  expect(may(chat(mine, "ended"))).toEqual(["reopen"]);
});

describe("what was done is undone as far as one may", () => {
  test("who holds it", () => {
    expect(undoOf(chat(nobody), { action: "pick_up" }, agent)).toEqual([{ action: "unassign" }]);
    expect(undoOf(chat({ kind: "bot", id: "bot_1" }), { action: "pick_up" }, agent)).toBeNull();
    expect(undoOf(chat(mine), { action: "assign", agent_id: "agt_2" }, agent)).toBeNull();
    expect(undoOf(chat(other), { action: "assign", agent_id: "agt_3" }, head)).toEqual([
      { action: "assign", agent_id: "agt_2" },
    ]);
    expect(undoOf(chat(mine), { action: "unassign" }, agent)).toEqual([
      { action: "assign", agent_id: "agt_1" },
    ]);
  });
  test("an end comes back as it was held, on hold where it was", () => {
    expect(undoOf(chat(mine), { action: "end" }, agent)).toEqual([{ action: "reopen" }]);
    expect(undoOf(chat(nobody, "on_hold"), { action: "end" }, agent)).toEqual([
      { action: "reopen" },
      { action: "unassign" },
      { action: "hold" },
    ]);
    expect(undoOf(chat(other), { action: "end" }, agent)).toEqual([
      { action: "reopen" },
      { action: "assign", agent_id: "agt_2" },
    ]);
  });
  test("steps of many chats go together", () => {
    const undo = new Map([
      ["a", undoOf(chat(mine), { action: "end" }, agent) ?? []],
      ["b", undoOf(chat(nobody), { action: "end" }, agent) ?? []],
    ]);
    expect(rounds(undo)).toEqual([
      [{ ids: ["a", "b"], action: { action: "reopen" } }],
      [{ ids: ["b"], action: { action: "unassign" } }],
    ]);
  });
});
