import { describe, expect, test } from "vitest";
import type { Decision } from "@/api/types";
import { notable, timelineItems } from "./timelineItems";
import { merge, type Shown } from "./useMessages";

const message = (
  id: string,
  at: string,
  kind: Shown["author"]["kind"],
  more: Partial<Shown> = {},
): Shown => ({
  id,
  chat_id: "cht_1",
  seq: 1,
  direction: kind === "contact" ? "in" : "out",
  author: { kind },
  kind: "text",
  text: id,
  created_at: at,
  ...more,
});
const decision = (
  at: string,
  reason: string,
  verdict: Decision["verdict"],
  messageId?: string,
): Decision => ({
  at,
  trigger: "customer_message",
  verdict,
  reason,
  row: null,
  message_id: messageId,
  facts: { open: false, reachable_agent_ids: [], handler: "unassigned" },
});

describe("the timeline", () => {
  test("shows days of the desk's zone, and the decision before the message it caused (R8)", () => {
    const asked = message("いますか", "2026-11-21T14:59:00Z", "contact");
    const auto = message("自動", "2026-11-21T15:00:30Z", "automation");
    const items = timelineItems(
      [asked, auto],
      [decision("2026-11-21T15:00:30Z", "outside_hours", "sent", "自動")],
      "Asia/Tokyo",
    );
    expect(items.map(({ kind }) => kind)).toEqual(["day", "message", "day", "decision", "message"]);
  });
  test("a decision stands behind the message it was about", () => {
    const at = "2026-11-21T12:00:00Z";
    const items = timelineItems(
      [message("a", at, "contact")],
      [decision(at, "already_sent", "silent")],
      "UTC",
    );
    expect(items.map(({ kind }) => kind)).toEqual(["day", "message", "decision"]);
  });
  test("shows a silent decision only where the reason changes", () => {
    const all = [
      decision("1", "outside_hours", "sent"),
      decision("2", "already_sent", "silent"),
      decision("3", "already_sent", "silent"),
      decision("4", "assigned", "silent"),
    ];
    expect(notable(all, false).map(({ at }) => at)).toEqual(["1", "2", "4"]);
    expect(notable(all, true)).toHaveLength(4);
  });
  test("a message that was confirmed is not shown twice", () => {
    const sending = message("client-1", "2026-11-21T12:00:00Z", "agent", { pending: "sending" });
    const stored = message("msg_1", "2026-11-21T12:00:01Z", "agent", { client_id: "client-1" });
    expect(merge([], [sending])).toHaveLength(1);
    expect(merge([stored], [sending])).toEqual([stored]);
  });
});
