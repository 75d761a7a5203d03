import { expect, test } from "vitest";
import { draft, draftGaps, keepDraft, keepDraftGaps } from "./drafts";

const hers = { agentId: "agt_1", of: "cht_1" };
const his = { agentId: "agt_2", of: "cht_1" };

test("a draft is its agent's, and so is what it lacks", () => {
  keepDraft(hers, "お待たせ");
  keepDraftGaps(hers, ["電話番号"]);
  expect([draft(his), draftGaps(his)]).toEqual(["", []]);
  keepDraft(his, "承りました");
  keepDraft(his, "");
  expect([draft(hers), draftGaps(hers)]).toEqual(["お待たせ", ["電話番号"]]);
});

test("what can't be read lacks nothing", () => {
  localStorage.setItem("rusuban.gaps.agt_1.cht_1", "{");
  expect(draftGaps(hers)).toEqual([]);
});
