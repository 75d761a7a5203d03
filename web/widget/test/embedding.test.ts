// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FromChat } from "../src/bridge";
import { borrowStorage, createHost } from "../src/host";
import { createEmitter } from "../src/launcher/events";
import { type PublicApi, publish } from "../src/launcher/global";
import { type Launcher, launch } from "../src/launcher/launcher";
import { frameAddress, type Options, readOptions } from "../src/launcher/options";
import { drawer, readParams } from "../src/params";

const DESK = "https://desk.example";
const options: Options = {
  desk: DESK,
  channel: "chn_1",
  position: "right",
  colour: null,
  language: "ja",
  theme: null,
  button: true,
  person: {},
};

// The frame gets a window of its own; the page in it is of no matter here.
const { settings } = (window as unknown as { happyDOM: { settings: Record<string, unknown> } }).happyDOM;
settings.enableIframePageLoading = true;
settings.fetch = { interceptor: { beforeAsyncRequest: async () => new Response("") } };

const consoleError = vi.spyOn(console, "error").mockImplementation(() => {});
afterEach(() => consoleError.mockClear());
const complaints = () => consoleError.mock.calls.map(([text]) => text);

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
      script('data-channel="chn_1" data-position="left" data-color="#2F6B4F" data-language="ja"'),
    );
    expect(read).toMatchObject({
      desk: DESK,
      channel: "chn_1",
      position: "left",
      colour: "#2f6b4f",
      language: "ja",
      button: true,
    });
    expect(complaints()).toEqual([]);
  });

  it("is complained about where it is wrong, and works as far as it can", () => {
    expect(readOptions(script(""))).toBeNull();
    const read = readOptions(
      script(
        'data-channel="chn_1" data-position="top" data-color="red" data-language="fr" data-theme="dusk" data-identity="me"',
      ),
    );
    expect(read).toEqual({ ...options, language: null });
    expect(complaints()).toEqual([
      "Rusuban: the script tag needs the desk's address in src, and data-channel",
      'Rusuban: data-color is "red"; it can be like #2f6b4f',
      'Rusuban: data-position is "top"; it can be right or left',
      'Rusuban: data-language is "fr"; it can be ja or en',
      'Rusuban: data-theme is "dusk"; it can be light or dark',
      "Rusuban: identity has to be a signed JWT",
    ]);
  });

  it("becomes the frame's address, with the visitor's proof where no server sees it", () => {
    const address = new URL(
      frameAddress(
        { ...options, colour: "#2f6b4f", person: { identity: "a.b.c", name: "川根 & 子" } },
        "https://shop.example",
      ),
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
      name: "川根 & 子",
      email: null,
      left: false,
    });
  });

  it("gives each proven person an own drawer", () => {
    const proof = (sub: string) => `x.${btoa(JSON.stringify({ sub }))}.x`;
    const of = (identity: string | null) => drawer({ channelId: "chn_1", identity });
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

  const hash = () => new URL(inside<HTMLIFrameElement>("iframe").src).hash;

  let launcher: Launcher;
  const heard: unknown[] = [];
  beforeEach(() => {
    localStorage.clear();
    heard.length = 0;
    launcher = launch({ ...options }, { emit: (...event) => heard.push(event) });
    inside<HTMLButtonElement>("button").click();
  });
  afterEach(() => launcher.destroy());

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
    expect(inside("button").getAttribute("aria-label")).toBe("チャットで聞く 火曜 9:00 に戻ります 未読 2件");
  });

  it("believes only its own frame, at the desk's origin", () => {
    chatSays({ rusuban: "close" }, "https://evil.example");
    chatSays({ rusuban: "close" }, DESK, window);
    expect(inside("button").getAttribute("aria-expanded")).toBe("true");
  });

  it("tells the page what happens, and never what was written", () => {
    const told = {
      id: "msg_1",
      direction: "out",
      author: "agent",
      at: "2026-11-24T12:00:00Z",
    } as const;
    chatSays({ rusuban: "ready" });
    chatSays({ rusuban: "message", told });
    launcher.toggle(false);
    chatSays({ rusuban: "state", line: "", unread: 1 });
    chatSays({ rusuban: "state", line: "ただいま対応中です", unread: 1 });
    expect(heard).toEqual([
      ["open", undefined],
      ["ready", undefined],
      ["message", told],
      ["close", undefined],
      ["unread", { count: 1 }],
    ]);
  });

  it("loads another person's chat, and the same person's not again", () => {
    const before = inside("iframe");
    launcher.identify({ name: "川根" });
    const now = inside<HTMLIFrameElement>("iframe");
    expect(now).not.toBe(before);
    expect(new URL(now.src).hash).toBe("#name=%E5%B7%9D%E6%A0%B9");
    launcher.identify({ name: "川根" });
    expect(inside("iframe")).toBe(now);
    launcher.identify({ nick: "川" });
    launcher.identify("川根");
    expect(inside("iframe")).toBe(now);
    expect(complaints()).toHaveLength(2);
    launcher.identify(null);
    expect(hash()).toBe("#left=1");
  });

  it("says that somebody signed out until a chat has heard it, on this page or the next", () => {
    launcher.identify({ name: "田中" });
    chatSays({ rusuban: "ready" });
    launcher.identify(null);
    launcher.identify({ name: "佐藤" });
    expect(hash()).toBe("#left=1&name=%E4%BD%90%E8%97%A4");

    launcher.destroy();
    launcher = launch({ ...options }, { emit: () => {} });
    launcher.toggle(true);
    expect(hash()).toBe("#left=1");
    chatSays({ rusuban: "ready" });
    launcher.identify({ name: "鈴木" });
    expect(hash()).toBe("#name=%E9%88%B4%E6%9C%A8");
  });

  it("says aloud what comes while it is folded", () => {
    const news = () => inside("[role=status]").textContent;
    chatSays({ rusuban: "state", line: "", unread: 1 });
    expect(news(), "open, it is read where it stands").toBe("");
    launcher.toggle(false);
    chatSays({ rusuban: "state", line: "", unread: 2 });
    expect(news()).toBe("チャット: 未読 2件");
    chatSays({ rusuban: "state", line: "", unread: 1 });
    expect(news(), "what was read elsewhere is no news").toBe("チャット: 未読 2件");
    chatSays({ rusuban: "state", line: "", unread: 3 });
    expect(news()).toBe("チャット: 未読 3件");
    launcher.toggle(true);
    expect(news()).toBe("");
  });

  it("gives the focus back to what had it, and takes it from nobody", () => {
    const [link, search] = [document.createElement("button"), document.createElement("input")];
    document.body.append(link, search);
    launcher.toggle(false);
    link.focus();
    launcher.toggle(true);
    inside<HTMLIFrameElement>("iframe").focus();
    chatSays({ rusuban: "close" });
    expect(document.activeElement).toBe(link);
    launcher.toggle(true);
    search.focus();
    launcher.toggle(false);
    expect(document.activeElement, "folded by the page, while he wrote in it").toBe(search);
    link.remove();
    search.remove();
  });

  it("is gone when it was destroyed, and lets the page scroll again", () => {
    launcher.destroy();
    expect(document.querySelector("rusuban-chat")).toBeNull();
    expect(document.documentElement.style.overflow).toBe("");
    launcher.toggle(true);
    expect(heard).toEqual([["open", undefined]]);
  });

  it("keeps things for the chat in its drawer, and nowhere else", () => {
    chatSays({ rusuban: "keep", key: "rusuban/chn_1/token", value: "t" });
    chatSays({ rusuban: "keep", key: "cart", value: "emptied" });
    expect(localStorage.getItem("rusuban/chn_1/token")).toBe("t");
    expect(localStorage.getItem("cart")).toBeNull();
  });
});

describe("the page's own calls", () => {
  const done: unknown[] = [];
  const events = createEmitter();
  const launcher: Launcher = {
    toggle: (open) => void done.push(["toggle", open]),
    identify: (said) => void done.push(["identify", said]),
    destroy: () => void done.push(["destroy"]),
  };
  beforeEach(() => {
    done.length = 0;
  });

  it("made before the script was there are not lost", async () => {
    const listener = vi.fn();
    window.Rusuban = [["identify", { name: "川根" }], ["on", "ready", listener], ["open"]];
    publish(launcher, events, window);
    expect(done).toEqual([
      ["identify", { name: "川根" }],
      ["toggle", true],
    ]);
    events.emit("ready", undefined);
    await Promise.resolve();
    expect(listener).toHaveBeenCalledOnce();
  });

  it("that aren't there are complained about, and the others made", () => {
    (window.Rusuban as PublicApi).push(["opne"], ["constructor"], ["toggle"]);
    (window.Rusuban as PublicApi).on("opened", () => {});
    expect(done).toEqual([["toggle", undefined]]);
    expect(complaints()[0]).toBe(
      'Rusuban: there is no "opne": open, close, toggle, identify, on, off, destroy',
    );
    expect(complaints()[2]).toBe('Rusuban: there is no event "opened": ready, open, close, unread, message');
  });

  it("hear of being ready also when they come late, and nothing more once they are off", async () => {
    const api = window.Rusuban as PublicApi;
    const late = vi.fn();
    api.on("ready", late);
    await Promise.resolve();
    expect(late).toHaveBeenCalledOnce();
    api.on("unread", late);
    api.off("unread", late);
    events.emit("unread", { count: 1 });
    await Promise.resolve();
    expect(late).toHaveBeenCalledOnce();
  });

  it("end with the chat, so that it can be put in again", () => {
    (window.Rusuban as PublicApi).destroy();
    expect(done).toEqual([["destroy"]]);
    expect(window.Rusuban).toBeUndefined();
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
