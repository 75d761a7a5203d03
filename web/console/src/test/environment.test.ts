import { expect, test } from "vitest";

test("the tests run in a document", () => {
  expect(document.body.childElementCount).toBe(0);
});
