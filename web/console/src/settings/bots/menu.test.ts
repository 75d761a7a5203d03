import { expect, test } from "vitest";
import { added, changed, draftOf, moved } from "./menu";

const draft = draftOf({
  id: "bot_1",
  name: "案内",
  kind: "menu",
  enabled: true,
  answer_within_s: 30,
  greeting: "こんにちは",
  items: [
    { label: "営業時間", action: "reply", text: "平日です" },
    { label: "担当者と話す", action: "hand_off" },
  ],
});
const labels = (rows: typeof draft.items) => rows.map(({ label }) => label);

test("a choice moves a place, and its key with it; the ends stay the ends", () => {
  const down = moved(draft.items, 0, 1);
  expect(labels(down)).toEqual(["担当者と話す", "営業時間"]);
  expect(down.map(({ key }) => key)).toEqual([1, 0]);
  expect(moved(draft.items, 0, -1)).toBe(draft.items);
});

test("a new choice has a key nobody had", () => {
  const more = added(moved(draft.items, 0, 1), { label: "", action: "reply", text: "" });
  expect(more.map(({ key }) => key)).toEqual([1, 0, 2]);
});

test("a hand-off has no text, and a reply always one", () => {
  const handOff = changed(draft.items, 0, { action: "hand_off" });
  expect(handOff[0]).toEqual({ key: 0, label: "営業時間", action: "hand_off" });
  expect(changed(handOff, 0, { action: "reply" })[0]).toMatchObject({ text: "" });
});
