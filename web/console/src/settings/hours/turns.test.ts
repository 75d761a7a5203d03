import { expect, test } from "vitest";
import type { Outlook } from "@/api/settings-types";
import { endOf, turns } from "./turns";

type Span = Outlook["spans"][number];
const span = (from: string, state: Span["state"], holiday: string | null = null): Span => ({
  from,
  to: "",
  state,
  holiday,
});

/** Saturday night; Monday is a holiday. */
const weekend = [
  span("sat", "closed"),
  span("mon", "holiday", "勤労感謝の日"),
  span("tue 0:00", "closed"),
  span("tue 9:00", "open"),
  span("tue 12:00", "closed"),
];

test("a holiday is no opening: the next one comes after it", () => {
  expect(endOf(weekend)).toBe("tue 9:00");
  expect(turns(weekend)).toEqual([
    { at: "mon", what: "holiday", holiday: "勤労感謝の日" },
    { at: "tue 9:00", what: "opens" },
    { at: "tue 12:00", what: "closes" },
  ]);
});

test("while it is open, the next closing counts, whatever it is for", () => {
  const open = [span("9:00", "open"), span("0:00", "holiday", "年末年始")];
  expect(endOf(open)).toBe("0:00");
  expect(turns(open)).toEqual([{ at: "0:00", what: "holiday", holiday: "年末年始" }]);
});

test("what never changes has no end", () => {
  expect(endOf([span("now", "open")])).toBeUndefined();
  expect(endOf([span("now", "closed"), span("mon", "holiday", "休み")])).toBeUndefined();
  expect(turns([])).toEqual([]);
});
