import { expect, test } from "vitest";
import { behindOf } from "./behind";

test("an address names the chats behind a figure", () => {
  const search = {
    report: "offline_messages",
    from: "2026-11-01",
    reason: "outside_hours",
    q: "x",
    outcome: "",
  };
  expect(behindOf(search)).toEqual({
    report: "offline_messages",
    from: "2026-11-01",
    reason: "outside_hours",
  });
  expect(behindOf({ report: "customer_hours", day: "tue", hour: 0 })).toEqual({
    report: "customer_hours",
    day: "tue",
    hour: 0,
  });
});

test("an address carries the figure itself, if it is one", () => {
  const of = (messages: unknown) => behindOf({ report: "offline_messages", messages }).messages;
  expect([239, "239", 0, -1, 1.5, "many", undefined].map(of)).toEqual([
    239,
    239,
    ...Array.from({ length: 5 }, () => undefined),
  ]);
  expect(behindOf({ messages: 239 })).toEqual({});
});

test("what belongs to no report is passed over", () => {
  expect(behindOf({ from: "2026-11-01", reason: "outside_hours" })).toEqual({});
  expect(behindOf({ report: "something else", day: "tue" })).toEqual({});
  expect(behindOf({ report: "customer_hours", hour: 24 })).toEqual({ report: "customer_hours" });
});
