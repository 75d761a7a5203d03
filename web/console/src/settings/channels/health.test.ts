import { expect, test } from "vitest";
import type { Channel, ChannelHealth } from "@/api/types";
import { awaits, toneOf } from "./health";

const channel = (kind: Channel["kind"], health: Partial<ChannelHealth>) =>
  ({ kind, health: { status: "ready", last_received_at: null, ...health } }) as Channel;

test("a page looks again until the first message came in, and no longer", () => {
  expect(awaits(channel("line", { status: "waiting" }))).toBe(true);
  expect(awaits(channel("line", { status: "ready" }))).toBe(false);
  expect(awaits(channel("webchat", {}))).toBe(true);
  expect(awaits(channel("webchat", { last_received_at: "2026-11-26T00:00:00Z" }))).toBe(false);
  expect(awaits(undefined)).toBe(false);
});

test("what a customer would feel is red; what is still to do isn't", () => {
  expect(toneOf(channel("line", { status: "token_rejected" }))).toBe("bad");
  expect(toneOf(channel("line", { status: "waiting" }))).toBe("todo");
});
