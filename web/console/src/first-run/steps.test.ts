import { expect, test } from "vitest";
import type { FirstRun } from "@/api/types";
import { countDone, next } from "./steps";

const fresh: FirstRun = {
  department_id: null,
  hours: false,
  channel_id: null,
  offline_message: false,
  sent: false,
};

test("one step after the other, whatever was done elsewhere meanwhile", () => {
  expect([next(fresh), countDone(fresh)]).toEqual(["hours", 1]);
  const open = { ...fresh, department_id: "dep_1", hours: true };
  expect(next(open)).toBe("channel");
  const reachable = { ...open, channel_id: "chn_1" };
  expect(next(reachable)).toBe("message");
  const written = { ...reachable, offline_message: true };
  expect([next(written), countDone(written)]).toEqual(["try", 4]);
  expect(next({ ...written, sent: true })).toBeNull();
});

test("a department without hours isn't done: nothing would ever be sent", () => {
  expect(next({ ...fresh, department_id: "dep_1", channel_id: "chn_1" })).toBe("hours");
});
