import { describe, expect, test } from "vitest";
import { ladder } from "./ladder";

const drawn = (...args: Parameters<typeof ladder>) =>
  ladder(...args)
    .map(({ state }) => ({ passed: "✓", hit: "●", skipped: "-" })[state])
    .join("");

describe("the ladder follows the order of the rule (R4)", () => {
  test("each reason stops at its question", () => {
    expect(drawn("blocked", "silent")).toBe("●--------");
    expect(drawn("switched_off", "silent")).toBe("✓●-------");
    expect(drawn("bot_is_answering", "silent")).toBe("✓✓●------");
    expect(drawn("assigned", "silent")).toBe("✓✓✓●-----");
    expect(drawn("no_business_hours", "silent")).toBe("✓✓✓✓●----");
    expect(drawn("agent_available", "silent", true)).toBe("✓✓✓✓✓✓●--");
  });
  test("closed settles it before anyone asks who is there; the guards come after", () => {
    expect(drawn("outside_hours", "sent", false)).toBe("✓✓✓✓✓●-✓✓");
    expect(drawn("everyone_offline", "sent", true)).toBe("✓✓✓✓✓✓●✓✓");
  });
  test("a guard holds back what was about to be sent", () => {
    expect(drawn("already_sent", "silent", false)).toBe("✓✓✓✓✓✓-●-");
    expect(drawn("loop_guard", "silent", true)).toBe("✓✓✓✓✓✓✓✓●");
  });
  test("the seventh question is called by what was found", () => {
    expect(ladder("everyone_offline", "sent", true)[6]?.label).toBe("everyone_offline");
    expect(ladder("agent_available", "silent", true)[6]?.label).toBe("reachable");
  });
});
