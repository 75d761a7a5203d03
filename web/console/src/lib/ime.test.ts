import { describe, expect, test } from "vitest";
import { composing, guardCompositions, plain, sends } from "./ime";

describe("a Japanese input method is never betrayed", () => {
  test("Enter sends", () => {
    expect(sends({ key: "Enter" })).toBe(true);
  });
  test("the Enter that ends a composition doesn't", () => {
    expect(sends({ key: "Enter", isComposing: true })).toBe(false);
    // Safari: the composition has ended when this key press arrives.
    expect(sends({ key: "Enter", isComposing: false, keyCode: 229 })).toBe(false);
  });
  test("Shift and Enter break the line", () => {
    expect(sends({ key: "Enter", shiftKey: true })).toBe(false);
  });
  test("letters are shortcuts only without modifiers and outside a composition", () => {
    expect(plain({ key: "j" })).toBe(true);
    expect(plain({ key: "j", ctrlKey: true })).toBe(false);
    expect(plain({ key: "j", isComposing: true })).toBe(false);
    expect(composing({ key: "j", keyCode: 74 })).toBe(false);
  });
  test.each([
    ["input", { key: "Enter", isComposing: true }, true],
    ["input", { key: "Enter", keyCode: 229 }, true],
    ["input", { key: "Escape", isComposing: true }, true],
    ["input", { key: "Enter" }, false],
    ["input", { key: "Escape" }, false],
    ["input", { key: "a", isComposing: true }, false],
    ["textarea", { key: "Enter", isComposing: true }, false],
  ])("in %s, %o is kept from the browser: %s", (name, pressed, kept) => {
    const field = document.body.appendChild(document.createElement(name));
    guardCompositions(window);
    const event = new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...pressed });
    field.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(kept);
  });
});
