// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FromChat } from "../src/bridge";
import { borrowStorage, createHost } from "../src/host";
import { launch } from "../src/launcher/launcher";
import { frameAddress, type Options, readOptions } from "../src/launcher/options";
import { drawer, readParams } from "../src/params";

const DESK = "https://desk.example";
const options: Options = {
  desk: DESK,
  channel: "chn_1",
  position: "right",
  colour: null,
  lang: "ja",
  theme: null,
  identity: null,
};

// The frame gets a window of its own; the page in it is of no matter here.
const { settings } = (window as unknown as { happyDOM: { settings: Record<string, unknown> } }).happyDOM;
settings.enableIframePageLoading = true;
settings.fetch = { interceptor: { beforeAsyncRequest: async () => new Response("") } };

/** A message as it arrives in `window`. */
function arrives(data: unknown, origin: string, source: unknown) {
  const event = new MessageEvent("message", { data, origin });
  Object.defineProperty(event, "source", { value: source });
  window.dispatchEvent(event);
}

describe("the script tag", () => {
  const script = (attributes: string) => {
    const box = document.createElement("div");
    box.innerHTML = `<script src="${DESK}/widget.js" ${attributes}></script>`;
    return box.firstElementChild as HTMLScriptElement;
  };

  it("says which channel, where, and in which colour and language", () => {
    const read = readOptions(
      script('data-channel="chn_1" data-position="left" data-color="#2F6B4F" data-lang="ja"'),
    );
    expect(read).toMatchObject({
      desk: DESK,
      channel: "chn_1",
      position: "left",
      colour: "#2f6b4f",
      lang: "ja",
    });
    expect(readOptions(script(""))).toBeNull();
  });

  it("becomes the frame's address, with the visitor's proof where no server sees it", () => {
    const address = new URL(
      frameAddress({ ...options, colour: "#2f6b4f", identity: "a.b.c" }, "https://shop.example"),
    );
    expect(address.pathname).toBe("/chat/chn_1");
    expect(address.search).not.toContain("a.b.c");
    expect(readParams(address)).toEqual({
      channelId: "chn_1",
      embeddedIn: "https://shop.example",
      lang: "ja",
      theme: null,
      colour: "#2f6b4f",
      identity: "a.b.c",
    });
  });

  it("gives each proven person an own drawer", () => {
    const proof = (sub: string) => `x.${btoa(JSON.stringify({ sub }))}.x`;
    const of = (identity: string | null) =>
      drawer({ channelId: "chn_1", embeddedIn: null, lang: null, theme: null, colour: null, identity });
    expect(of(null)).toBe("rusuban/chn_1/");
    expect(new Set([of(null), of(proof("ann")), of(proof("bob")), of("nonsense")]).size).toBe(4);
  });
});

describe("the launcher", () => {
  const inside = <T extends Element>(selector: string) =>
    document.querySelector("rusuban-chat")?.shadowRoot?.querySelector<T>(selector) as T;
  const chatSays = (
    message: FromChat,
    origin = DESK,
    source: unknown = inside<HTMLIFrameElement>("iframe").contentWindow,
  ) => arrives(message, origin, source);

  beforeEach(() => {
    localStorage.clear();
    launch(options);
    inside<HTMLButtonElement>("button").click();
  });
  afterEach(() => document.querySelector("rusuban-chat")?.remove());

  it("opens, and folds when the chat asks for it, with the focus back on its button", () => {
    const button = inside<HTMLButtonElement>("button");
    expect(button.getAttribute("aria-expanded")).toBe("true");
    chatSays({ rusuban: "close" });
    expect(button.getAttribute("aria-expanded")).toBe("false");
    expect(inside<HTMLElement>(".panel").hidden).toBe(true);
    expect(document.activeElement).toBe(document.querySelector("rusuban-chat"));
  });

  it("shows what is unread, and says it", () => {
    chatSays({ rusuban: "close" });
    chatSays({ rusuban: "state", line: "火曜 9:00 に戻ります", unread: 2 });
    expect(inside(".count").textContent).toBe("2");
    expect(inside("button").getAttribute("aria-label")).toBe(
      "チャットを開く · 火曜 9:00 に戻ります · 未読 2件",
    );
  });

  it("believes only its own frame, at the desk's origin", () => {
    chatSays({ rusuban: "close" }, "https://evil.example");
    chatSays({ rusuban: "close" }, DESK, window);
    expect(inside("button").getAttribute("aria-expanded")).toBe("true");
  });

  it("keeps things for the chat in its drawer, and nowhere else", () => {
    chatSays({ rusuban: "keep", key: "rusuban/chn_1/token", value: "t" });
    chatSays({ rusuban: "keep", key: "cart", value: "emptied" });
    expect(localStorage.getItem("rusuban/chn_1/token")).toBe("t");
    expect(localStorage.getItem("cart")).toBeNull();
  });
});

describe("the chat in its frame", () => {
  it("listens to the page around it only, and only at the origin it was given", () => {
    const heard = vi.fn();
    const parent = { postMessage: vi.fn() };
    const page = Object.assign(Object.create(window), {
      parent,
      addEventListener: window.addEventListener.bind(window),
    });
    const host = createHost("https://shop.example", page);
    host.hear(heard);
    arrives({ rusuban: "closed" }, "https://evil.example", parent);
    arrives({ rusuban: "closed" }, "https://shop.example", window);
    arrives("closed", "https://shop.example", parent);
    expect(heard).not.toHaveBeenCalled();
    arrives({ rusuban: "closed" }, "https://shop.example", parent);
    expect(heard).toHaveBeenCalledOnce();
    host.tell({ rusuban: "close" });
    expect(parent.postMessage).toHaveBeenCalledWith({ rusuban: "close" }, "https://shop.example");
  });

  it("borrows the page's storage where its own is refused", async () => {
    const told: FromChat[] = [];
    const area = await borrowStorage({
      tell: (message) => told.push(message),
      hear: (act) => queueMicrotask(() => act({ rusuban: "kept", entries: { "rusuban/chn_1/token": "t" } })),
    });
    expect(area.getItem("rusuban/chn_1/token")).toBe("t");
    area.setItem("rusuban/chn_1/draft", "書きかけ");
    expect(told).toEqual([
      { rusuban: "recall" },
      { rusuban: "keep", key: "rusuban/chn_1/draft", value: "書きかけ" },
    ]);
  });
});
