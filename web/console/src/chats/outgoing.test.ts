import { beforeEach, expect, test } from "vitest";
import { forgetOutgoing, keepOutgoing, outgoingIn } from "./outgoing";

beforeEach(() => localStorage.clear());

const message = (clientId: string, at: string, agentId = "agt_1") => ({
  chatId: "cht_1",
  clientId,
  agentId,
  text: clientId,
  at,
});

test("what isn't confirmed is there after a reload, in its order, for who wrote it alone", () => {
  keepOutgoing(message("b", "2026-11-24T09:01:00Z"));
  keepOutgoing(message("a", "2026-11-24T09:00:00Z"));
  keepOutgoing(message("c", "2026-11-24T09:02:00Z", "agt_2"));
  keepOutgoing({ ...message("d", "2026-11-24T09:03:00Z"), chatId: "cht_2" });
  expect(outgoingIn("cht_1", "agt_1").map(({ text }) => text)).toEqual(["a", "b"]);
  forgetOutgoing("cht_1", "a");
  expect(outgoingIn("cht_1", "agt_1").map(({ text }) => text)).toEqual(["b"]);
});

test("what can't be read is passed over", () => {
  localStorage.setItem("rusuban.sending.cht_1.x", "{");
  expect(outgoingIn("cht_1", "agt_1")).toEqual([]);
});
