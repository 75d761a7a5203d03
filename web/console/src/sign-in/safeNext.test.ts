import { expect, test } from "vitest";
import { safeNext } from "./safeNext";

test("a sign-in leads to a page of the console, never to another site", () => {
  expect(safeNext("/console/chats/mine/cht_1")).toBe("/chats/mine/cht_1");
  expect(safeNext("/settings")).toBe("/settings");
  for (const next of [undefined, "https://elsewhere.example", "//elsewhere.example", "/sign-in?next=/x"])
    expect(safeNext(next)).toBe("/");
});
