import { expect, test } from "vitest";
import type { SettingChange } from "@/api/settings-types";
import { strokes } from "./fold";
import { doneIn } from "./words";

let number = 0;
const by = (agent_id: string) => ({ kind: "agent", agent_id, name: agent_id, token_name: null }) as const;
const change = (time: string, over: Partial<SettingChange> = {}): SettingChange => ({
  number: ++number,
  at: `2026-11-24T${time}Z`,
  by: by("agt_1"),
  kind: "department",
  id: "dep_1",
  name: "サポート部",
  action: "changed",
  fields: [],
  ...over,
});
const times = (changes: SettingChange[]) =>
  strokes(changes).map((stroke) => stroke.map(({ at }) => at.slice(11, 19)));

test("what one person does to one thing within a minute is told as one", () => {
  expect(times([change("09:02:00"), change("09:01:30"), change("09:01:00"), change("09:00:59")])).toEqual([
    ["09:02:00", "09:01:30", "09:01:00"],
    ["09:00:59"],
  ]);
});

test("another person, another thing or another kind of thing is another line", () => {
  const changes = [
    change("09:00:03"),
    change("09:00:02", { by: by("agt_2") }),
    change("09:00:02", { id: "dep_2" }),
    change("09:00:02", { kind: "offline_message" }),
    change("09:00:01"),
  ];
  expect(strokes(changes).map((stroke) => stroke.length)).toEqual([2, 1, 1, 1]);
});

test("a deletion stands by itself", () => {
  const changes = [
    change("09:00:03", { action: "deleted" }),
    change("09:00:02"),
    change("09:00:01", { action: "created" }),
  ];
  expect(strokes(changes).map((stroke) => stroke.length)).toEqual([1, 2]);
});

test("several changes are told by what they have in common", () => {
  const [made] = strokes([change("09:00:02"), change("09:00:01", { action: "created" })]);
  expect(made && doneIn(made)).toBe("created");
  const tested = {
    kind: "offline_message",
    fields: [{ field: "tested_at", change: "value", before: null, after: "x" }],
  };
  const [twice] = strokes([change("09:00:02", tested as never), change("09:00:01", tested as never)]);
  expect(twice && doneIn(twice)).toBe("tested");
  const [mixed] = strokes([
    change("09:00:02", tested as never),
    change("09:00:01", { kind: "offline_message" }),
  ]);
  expect(mixed && doneIn(mixed)).toBe("changed");
});
