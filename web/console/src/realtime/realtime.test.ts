import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { keys } from "@/api/keys";
import type { Chat, List } from "@/api/types";
import { placeChat } from "./freshChat";
import { startHeartbeat } from "./heartbeat";
import { invalidator } from "./invalidate";
import { read } from "./stream";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("events", () => {
  test("what can't be read asks for everything anew", () => {
    expect(read("chat", "{")).toEqual({ kind: "resync" });
    expect(read("chat", '{"chat_id":"cht_1"}')).toEqual({ kind: "chat", chat_id: "cht_1" });
    expect(read("settings", "")).toEqual({ kind: "settings" });
  });
  test("many events within a moment are one question each kind", () => {
    const client = new QueryClient();
    const asked = vi.spyOn(client, "invalidateQueries").mockResolvedValue();
    const hear = invalidator(client);
    const fetched = vi.spyOn(client, "fetchQuery").mockResolvedValue(undefined);
    for (let times = 0; times < 20; times++) hear({ kind: "chat", chat_id: "cht_1" });
    vi.advanceTimersByTime(200);
    expect(asked.mock.calls.map(([filter]) => filter?.queryKey)).toEqual([
      ["counts"],
      ["tickets"],
      ["first-run"],
      ["messages", "cht_1"],
      ["decisions", "cht_1"],
    ]);
    expect(fetched.mock.calls.map(([query]) => query.queryKey)).toEqual([["chat", "cht_1"]]);
  });
  test("very many chats at once are one question for the lists", () => {
    const client = new QueryClient();
    const asked = vi.spyOn(client, "invalidateQueries").mockResolvedValue();
    const fetched = vi.spyOn(client, "fetchQuery");
    const hear = invalidator(client);
    for (let chat = 0; chat < 200; chat++) hear({ kind: "chat", chat_id: `cht_${chat}` });
    vi.advanceTimersByTime(200);
    const lists = asked.mock.calls.filter(([filter]) => filter?.queryKey?.[0] === "chats");
    expect(lists).toHaveLength(1);
    expect(fetched).not.toHaveBeenCalled();
  });
});

describe("a chat that changed", () => {
  test("stays among those behind a figure, which counted it, and is shown as it is now", () => {
    const client = new QueryClient();
    const key = keys.chatsBehind({ report: "offline_messages", messages: 2 });
    const [old, now] = [{ id: "cht_1", unread: 1 } as Chat, { id: "cht_1", unread: 0 } as Chat];
    client.setQueryData(key, { pages: [{ data: [old], next_cursor: null }], pageParams: [null] });
    const observer = new QueryObserver(client, { queryKey: key, staleTime: Number.POSITIVE_INFINITY });
    const stop = observer.subscribe(() => {});
    const shown = () => client.getQueryData<{ pages: List<Chat>[] }>(key)?.pages[0]?.data;
    placeChat(client, "cht_1", now);
    expect(shown()).toEqual([now]);
    placeChat(client, "cht_1", null);
    expect(shown()).toEqual([]);
    stop();
  });
});

describe("signs of life (R1)", () => {
  test("at once, every 30 seconds, and when the page is looked at again", () => {
    const beat = vi.fn().mockResolvedValue(undefined);
    const stop = startHeartbeat(beat);
    expect(beat).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(30_000);
    expect(beat).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(5_000);
    window.dispatchEvent(new Event("focus"));
    document.dispatchEvent(new Event("visibilitychange"));
    expect(beat).toHaveBeenCalledTimes(3);
    stop();
    vi.advanceTimersByTime(60_000);
    expect(beat).toHaveBeenCalledTimes(3);
  });
});
