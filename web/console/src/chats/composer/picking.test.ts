import { describe, expect, test } from "vitest";
import { followed, opened, wasTyped } from "./picking";

describe("a sign opens its picker", () => {
  test("in either width", () => {
    expect(opened("/", 1)).toEqual({ kind: "reply", from: 0, query: "" });
    expect(opened("はい。／", 4)).toEqual({ kind: "reply", from: 3, query: "" });
    expect(opened("お名前は$", 5)).toEqual({ kind: "field", from: 4, query: "" });
    expect(opened("＄", 1)?.kind).toBe("field");
  });
  test("a slash only where a word could begin", () => {
    for (const text of ["https:/", "https://", "11/", "月/", "and/", "a／"])
      expect(opened(text, text.length)).toBeNull();
    for (const text of ["/", "a /", "一行\n/", "です。/", "（済）/", "　/"])
      expect(opened(text, text.length)?.kind, text).toBe("reply");
  });
});

describe("what is typed behind it is searched for", () => {
  const reply = { kind: "reply", from: 0, query: "" } as const;
  test("until the cursor leaves it", () => {
    expect(followed(reply, "/おれい", 4)?.query).toBe("おれい");
    expect(followed(reply, "/thank you", 10)?.query).toBe("thank you");
    expect(followed(reply, "/ab", 0)).toBeNull();
    expect(followed(reply, "ab", 2)).toBeNull();
    expect(followed(reply, "/a\n", 3)).toBeNull();
    expect(followed({ kind: "field", from: 0, query: "" }, "${Contacts.L", 12)?.query).toBe("Contacts.L");
    expect(followed({ kind: "field", from: 0, query: "" }, "${Contacts.Last Name}", 21)).toBeNull();
  });
});

test("what is pasted or deleted opens nothing", () => {
  expect(["insertText", "insertCompositionText"].every(wasTyped)).toBe(true);
  expect(["insertFromPaste", "deleteContentBackward", "historyUndo", undefined].some(wasTyped)).toBe(false);
});
