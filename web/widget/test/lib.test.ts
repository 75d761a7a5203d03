import { describe, expect, it } from "vitest";
import { retryAfter } from "../src/api/problem";
import { createBackoff } from "../src/lib/backoff";
import { inkOn, luminance, parseColour } from "../src/lib/colour";
import { sendsMessage } from "../src/lib/enter";
import { randomId } from "../src/lib/ids";
import { linkify } from "../src/lib/linkify";
import { createKeep } from "../src/lib/storage";
import { length, tidy } from "../src/lib/text";
import { MemoryArea } from "./desk";

const links = (text: string) => linkify(text).flatMap((piece) => ("href" in piece ? [piece.text] : []));

describe("links", () => {
  it("are found among Japanese, without the punctuation around them", () => {
    expect(links("こちら(https://a.example/help/mill)をどうぞ。")).toEqual(["https://a.example/help/mill"]);
    expect(links("https://a.exampleをご覧ください。http://b.example/?q=1#x、")).toEqual([
      "https://a.example",
      "http://b.example/?q=1#x",
    ]);
    expect(links("See https://a.example/x_(y), or https://b.example!")).toEqual([
      "https://a.example/x_(y)",
      "https://b.example",
    ]);
  });

  it("are only those of the web, and never misleading ones", () => {
    expect(links("javascript:alert(1) data:text/html,x ftp://a.example mailto:a@b.example")).toEqual([]);
    expect(links("https://bank.example@evil.example/ https://")).toEqual([]);
  });

  it("leave every character of a message where it was", () => {
    const text = '<b onclick="x">太字</b> https://a.example/<script> &amp; ${Contacts.Last Name}';
    expect(
      linkify(text)
        .map((piece) => piece.text)
        .join(""),
    ).toBe(text);
  });
});

describe("Enter", () => {
  const press = {
    key: "Enter",
    shiftKey: false,
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    isComposing: false,
  };

  it("sends; with Shift it begins a line", () => {
    expect(sendsMessage({ ...press, keyCode: 13 })).toBe(true);
    expect(sendsMessage({ ...press, keyCode: 13, shiftKey: true })).toBe(false);
    expect(sendsMessage({ ...press, key: "a", keyCode: 65 })).toBe(false);
  });

  it("that ends a composition doesn't send, in any browser's order of events", () => {
    expect(sendsMessage({ ...press, keyCode: 229, isComposing: true })).toBe(false);
    expect(sendsMessage({ ...press, keyCode: 13, isComposing: true })).toBe(false);
    // Safari: the composition has ended before the key press arrives.
    expect(sendsMessage({ ...press, keyCode: 229, isComposing: false })).toBe(false);
  });
});

it("texts are counted in Unicode scalar values, after tidying", () => {
  expect(length("佐伯🙏")).toBe(3);
  expect(tidy("  一\r\n二\r三\n")).toBe("一\n二\n三");
});

describe("waits", () => {
  it("grow to a limit, jittered, and begin anew after success", () => {
    const backoff = createBackoff(() => 1);
    expect([1, 2, 3, 4, 5, 6, 7].map(() => backoff.next())).toEqual([
      1000, 2000, 4000, 8000, 16000, 30000, 30000,
    ]);
    backoff.reset();
    expect(backoff.next()).toBe(1000);
    expect(createBackoff(() => 0).next()).toBe(500);
  });

  it("are never shorter than what the server asked for", () => {
    expect(createBackoff(() => 0).next(20_000)).toBeGreaterThanOrEqual(20_000);
  });

  it("are read from Retry-After in both of its forms", () => {
    const now = Date.parse("2026-11-21T12:00:00Z");
    expect(retryAfter("5", now)).toBe(5000);
    expect(retryAfter("Sat, 21 Nov 2026 12:00:10 GMT", now)).toBe(10_000);
    expect(retryAfter("soon", now)).toBeNull();
    expect(retryAfter(null, now)).toBeNull();
  });
});

it("ids are UUIDs even where the page isn't secure", () => {
  const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  const insecure = { getRandomValues: crypto.getRandomValues.bind(crypto) } as Crypto;
  expect(randomId()).toMatch(shape);
  expect(randomId(insecure)).toMatch(shape);
});

describe("what is kept", () => {
  it("stays in memory where storage is refused or full", () => {
    const full = new MemoryArea();
    full.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    for (const keep of [createKeep("p/", null), createKeep("p/", full)]) {
      keep.set("a", "1");
      expect(keep.get("a")).toBe("1");
      expect(keep.keys()).toEqual(["a"]);
      keep.remove("a");
      expect(keep.get("a")).toBeNull();
    }
  });

  it("is apart from what others keep", () => {
    const area = new MemoryArea();
    createKeep("one/", area).set("token", "x");
    expect(createKeep("two/", area).get("token")).toBeNull();
    expect(createKeep("two/", area).keys()).toEqual([]);
  });
});

describe("a page's own colour", () => {
  it("is taken only as hexadecimal", () => {
    expect(parseColour("#2F6B4F")).toBe("#2f6b4f");
    expect(parseColour("#fa0")).toBe("#ffaa00");
    expect(parseColour("red;--x:url(//evil.example)")).toBeNull();
    expect(parseColour(undefined)).toBeNull();
  });

  it("gets an ink that can be read on it, whatever it is", () => {
    expect(inkOn("#2f6b4f")).toBe("#ffffff");
    expect(inkOn("#ffd166")).toBe("#000000");
    const hex = (value: number) => value.toString(16).padStart(2, "0");
    for (let red = 0; red < 256; red += 15)
      for (let green = 0; green < 256; green += 15)
        for (let blue = 0; blue < 256; blue += 15) {
          const colour = `#${hex(red)}${hex(green)}${hex(blue)}`;
          const [dark = 0, light = 0] = [luminance(colour), luminance(inkOn(colour))].sort();
          expect((light + 0.05) / (dark + 0.05), colour).toBeGreaterThanOrEqual(4.5);
        }
  });
});
