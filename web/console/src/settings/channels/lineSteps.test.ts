import { expect, test } from "vitest";
import type { ChannelHealth } from "@/api/types";
import { lineSteps } from "./lineSteps";

const verification: ChannelHealth["verification"] = {
  at: "2026-11-24T00:00:00Z",
  problem: null,
  account_name: "ほたる橋",
  account_handle: "@216ru",
  webhook_url: "https://desk.example/webhooks/line/chn_1",
  webhook_matches: true,
  webhook_active: true,
  tested_status: 200,
  tested_reason: "OK",
};
const health = (over: Partial<ChannelHealth>): ChannelHealth => ({
  status: "unverified",
  missing: [],
  resting_until: null,
  verification: null,
  last_received_at: null,
  last_refused_at: null,
  last_delivered_at: null,
  last_failure: null,
  ...over,
});
const which = (state: "done" | "next", over: Partial<ChannelHealth>) =>
  Object.entries(lineSteps(health(over)))
    .filter(([, step]) => step[state])
    .map(([name]) => name);

test("without keys one begins with them, and nothing else is open", () => {
  const fresh = { status: "incomplete", missing: ["channel_secret"] } as const;
  expect(which("next", { ...fresh, missing: [...fresh.missing] })).toEqual(["enable", "credentials"]);
});

test("with keys the webhook comes next, up to the first message: only asking LINE tells whether it is there", () => {
  expect(which("done", {})).toEqual(["enable", "credentials"]);
  expect(which("next", {})).toEqual(["webhook", "auto", "verify", "first"]);
});

test("a rejected token or a wrong secret leads back to the keys", () => {
  const rejected = { ...verification, problem: "unauthorized", webhook_matches: false };
  expect(which("next", { status: "token_rejected", verification: rejected })).toEqual(["credentials"]);
  expect(which("next", { status: "secret_wrong", verification })).toEqual(["credentials"]);
});

test("a webhook that is switched off is still to do", () => {
  const off = { ...verification, webhook_active: false };
  expect(which("next", { status: "webhook_off", verification: off })).toEqual(["webhook", "auto", "first"]);
});

test("once a message came in, nothing is left that can be known", () => {
  const over = { status: "ready", verification, last_received_at: "2026-11-24T00:01:00Z" } as const;
  expect(which("next", over)).toEqual([]);
  expect(which("done", over)).toEqual(["enable", "credentials", "webhook", "verify", "first"]);
});

test("a message that came in shows that the webhook is there, though nobody asked LINE", () => {
  const over = { status: "ready", last_received_at: "2026-11-24T00:01:00Z" } as const;
  expect(which("done", over)).toEqual(["enable", "credentials", "webhook", "first"]);
  expect(which("next", over)).toEqual([]);
  const off = { ...over, verification: { ...verification, webhook_active: false } };
  expect(which("next", off)).toEqual(["webhook"]);
});

test("that LINE's own answers are off is taken from whoever says so", () => {
  const over = { status: "ready", verification, last_received_at: "2026-11-24T00:01:00Z" } as const;
  const steps = lineSteps(health(over), true);
  expect(Object.values(steps).every(({ done, next }) => done && !next)).toBe(true);
  expect(lineSteps(health({}), true).auto).toEqual({ done: true, next: false });
  expect(lineSteps(health({})).auto).toEqual({ done: undefined, next: true });
});
