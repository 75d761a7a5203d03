// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it } from "vitest";
import { App } from "../src/components/App";
import { LanguageContext } from "../src/components/context";
import { languages } from "../src/i18n";
import { createMoments } from "../src/i18n/moments";
import { createKeep } from "../src/lib/storage";
import { Desk, MemoryArea, settled } from "./desk";

let desk: Desk;
let area: MemoryArea;
let root: HTMLElement;

/** Opens the page as a visitor sees it. */
async function open() {
  root?.remove();
  root = document.createElement("div");
  document.body.append(root);
  const chat = desk.page(area);
  const language = { words: languages.ja, moments: createMoments(languages.ja, "Asia/Tokyo") };
  await act(async () => {
    chat.start();
    render(
      <LanguageContext.Provider value={language}>
        <App chat={chat} keep={createKeep("rusuban/chn_1/", area)} host={null} />
      </LanguageContext.Provider>,
      root,
    );
    await settled();
  });
}

const field = () => root.querySelector("textarea") as HTMLTextAreaElement;
const bubbles = () => [...root.querySelectorAll(".bubble")].map((bubble) => bubble.textContent);

async function types(text: string) {
  await act(() => {
    field().value = text;
    field().dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
}

async function presses(key: string, how: KeyboardEventInit = {}) {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...how });
  await act(async () => {
    field().dispatchEvent(event);
    await settled();
  });
  return event;
}

beforeEach(() => {
  desk = new Desk();
  area = new MemoryArea();
});

describe("the page", () => {
  it("names the department and when it is back", async () => {
    await open();
    expect(root.querySelector("h1")?.textContent).toBe("サポート部");
    expect(root.querySelector(".state")?.textContent).toMatch(/^ただいま/);
    expect(document.title).toBe("サポート部とのチャット");
  });

  it("labels the automatic reply and says that the chat stays (R7)", async () => {
    await open();
    await types("刃が回りません");
    await presses("Enter");
    await act(() => desk.writes("ただいま留守です", "automation"));
    expect(root.querySelector(".automatic .label")?.textContent).toBe("自動のお返事");
    expect(root.querySelector(".stays")?.textContent).toBe("このチャットは残ります。お返事はここに届きます");
    await act(() => desk.writes("お待たせしました"));
    expect(root.querySelector(".stays")).toBeNull();
  });

  it("shows that somebody types, and says it once before his message", async () => {
    await open();
    await types("もしもし");
    await presses("Enter");
    const dots = () => root.querySelector('[role="img"]')?.getAttribute("aria-label") ?? null;
    const said = () => root.querySelector('.log-frame [role="status"]')?.textContent;
    const hears = (lasts_ms: number) =>
      act(() => {
        for (const page of desk.live) page.emit("typing", { by: { kind: "agent" }, lasts_ms });
      });
    await hears(6_000);
    expect([dots(), said()]).toEqual(["担当者が入力中です", "担当者が入力中です"]);
    await hears(0);
    expect([dots(), said()]).toEqual([null, ""]);
    await hears(6_000);
    expect([dots(), said()], "a pause is no news").toEqual(["担当者が入力中です", ""]);
    await act(() => desk.writes("お待たせしました"));
    expect(dots()).toBeNull();
    await hears(6_000);
    expect(said()).toBe("担当者が入力中です");
  });

  it("says that the chat was ended, until the visitor writes on (R7)", async () => {
    await open();
    await types("ありがとうございました");
    await presses("Enter");
    const told = () => root.querySelector(".ended")?.textContent;
    await act(() => desk.live[0]?.emit("chat", { ended: false }));
    expect(told()).toBeUndefined();
    await act(() => desk.live[0]?.emit("chat", { ended: true }));
    expect(told()).toBe("このチャットは終了しました。続きがあれば、そのままお書きください");
    await act(() => desk.live[0]?.emit("chat", { ended: false }));
    expect(told()).toBeUndefined();
  });

  it("shows hostile text as text, and only addresses as links", async () => {
    await open();
    await types("x");
    await presses("Enter");
    await act(() => desk.writes('<img src=x onerror="alert(1)"> javascript:alert(1) https://a.example/'));
    expect(root.querySelector(".theirs img")).toBeNull();
    const links = [...root.querySelectorAll<HTMLAnchorElement>(".theirs a")];
    expect(links.map((link) => link.href)).toEqual(["https://a.example/"]);
    expect(links[0]?.rel).toBe("noopener noreferrer nofollow");
  });
});

describe("the composer", () => {
  it("sends with Enter and is empty again; Shift+Enter is left to the field", async () => {
    await open();
    await types("一行目");
    expect((await presses("Enter", { shiftKey: true })).defaultPrevented).toBe(false);
    expect(bubbles()).toEqual([]);
    expect((await presses("Enter")).defaultPrevented).toBe(true);
    expect(bubbles()).toEqual(["一行目"]);
    expect(field().value).toBe("");
  });

  it("never sends with the Enter that ends a composition", async () => {
    await open();
    await types("にほん");
    await presses("Enter", { isComposing: true });
    await presses("Enter", { keyCode: 229 } as KeyboardEventInit);
    expect(bubbles()).toEqual([]);
    expect(field().value).toBe("にほん");
  });

  it("keeps what is half written over a reload", async () => {
    await open();
    await types("書きかけ");
    await open();
    expect(field().value).toBe("書きかけ");
  });

  it("counts when it gets long, and refuses what is too long", async () => {
    await open();
    await types("あ".repeat(3600));
    expect(root.querySelector(".counter")?.textContent).toContain("3600 / 4000");
    await types("あ".repeat(4001));
    expect(root.querySelector(".counter")?.textContent).toContain("1 文字多い");
    await presses("Enter");
    expect(bubbles()).toEqual([]);
    expect(field().value).toHaveLength(4001);
  });
});
