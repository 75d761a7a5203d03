import { describe, expect, test } from "vitest";
import type { OfflineMessage } from "@/api/settings-types";
import type { Department } from "@/api/types";
import { changed, changedOptions, formOf, upon } from "./form";
import { arrivalOf, arrivals, weekDays } from "./week";

const stored: OfflineMessage = {
  enabled: true,
  text: "ただいま留守です",
  repeat: { kind: "once", minutes: null },
  create_ticket: false,
  length: 8,
  limit: 1600,
  updated_at: null,
  updated_by: null,
  tested_at: null,
  fields_used: [],
};
const department = {
  silent_outside_hours_if_agent_online: false,
  send_without_hours: false,
  tell_waiting_customers: true,
} as Department;

describe("unsaved changes", () => {
  const saved = formOf(stored, department);
  test("what was loaded is not a change", () => {
    expect(changed(formOf(stored, department), saved)).toBe(false);
  });
  test("white space that the server trims is none either (R10)", () => {
    const form = { ...saved, message: { ...saved.message, text: `${stored.text} \n` } };
    expect(changed(form, saved)).toBe(false);
  });
  test("a word, a switch or an option is one", () => {
    const { message, options } = saved;
    expect(changed({ options, message: { ...message, text: "留守" } }, saved)).toBe(true);
    expect(changed({ options, message: { ...message, enabled: false } }, saved)).toBe(true);
    expect(changed({ message, options: { ...options, send_without_hours: true } }, saved)).toBe(true);
  });
  test("what wasn't switched here follows what a colleague switched", () => {
    const mine = { ...saved, options: { ...saved.options, send_without_hours: true } };
    const theirs = { ...department, silent_outside_hours_if_agent_online: true };
    const next = upon(theirs, mine, saved);
    expect(next.form.options).toEqual({
      silent_outside_hours_if_agent_online: true,
      send_without_hours: true,
      tell_waiting_customers: true,
    });
    expect(changedOptions(next.form, next.saved)).toEqual({ send_without_hours: true });
    expect(next.form.message).toBe(mine.message);
  });
});

describe("the week strip", () => {
  test("says what the options on the page make of the hours (R4)", () => {
    const silent = { ...department, silent_outside_hours_if_agent_online: true };
    expect(arrivals(department, true)).toEqual(["closed", "holiday", "open"]);
    expect(arrivals(silent, true)).toEqual(["closed_offline", "holiday_offline", "open"]);
    expect(arrivals(department, false), "row 8").toEqual(["never"]);
    expect(arrivalOf("open", { ...department, send_without_hours: true }, false)).toBe("open");
  });
  test("a span over midnight is cut at the day's end of the zone", () => {
    const spans = [
      { from: "2026-11-23T09:00:00Z", to: "2026-11-24T00:00:00Z", state: "closed" as const },
      { from: "2026-11-24T00:00:00Z", to: "2026-11-24T09:00:00Z", state: "open" as const },
    ];
    expect(weekDays(spans, "Asia/Tokyo")).toEqual([
      { date: "2026-11-23", runs: [{ from: 18, to: 24, state: "closed", holiday: undefined }] },
      {
        date: "2026-11-24",
        runs: [
          { from: 0, to: 9, state: "closed", holiday: undefined },
          { from: 9, to: 18, state: "open", holiday: undefined },
        ],
      },
    ]);
  });
});
