import { afterEach, describe, expect, test, vi } from "vitest";
import type { Counts } from "@/api/types";
import { alertsOn, isNews, switchAlerts } from "./alerts";
import { isInSight, shareSight } from "./inSight";

function browser(permission: string) {
  const requestPermission = vi.fn(async () => "granted");
  vi.stubGlobal("Notification", Object.assign(class {}, { permission, requestPermission }));
  return requestPermission;
}

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

describe("alerts", () => {
  test("are off until somebody wants them, and stay as chosen", async () => {
    const ask = browser("granted");
    expect(alertsOn()).toBe(false);
    expect(await switchAlerts(true)).toBe(true);
    expect(ask).not.toHaveBeenCalled();
    expect(alertsOn()).toBe(true);
    expect(await switchAlerts(false)).toBe(false);
  });

  test("a browser that doesn't allow them is asked, and its no is respected", async () => {
    const ask = browser("default");
    expect(await switchAlerts(true)).toBe(false);
    expect(ask).toHaveBeenCalledOnce();
  });

  const at = (minute: number | null, chat = "cht_1") =>
    minute === null ? null : { chat_id: chat, at: `2026-11-24T09:${String(minute).padStart(2, "0")}:00Z` };
  const counts = (
    unassigned: number,
    newest: number | null,
    unread = 0,
    newestUnread: number | null = null,
  ) =>
    ({
      unassigned,
      newest_unassigned: at(newest),
      unread,
      newest_unread: at(newestUnread),
    }) as Counts;

  test("only more who wait are news, and not those who waited at the start", () => {
    expect(isNews("unassigned", undefined, counts(5, 1))).toBe(false);
    expect(isNews("unassigned", counts(5, 1), counts(6, 2))).toBe(true);
    expect(isNews("unassigned", counts(5, 1), counts(6, 1))).toBe(true);
    expect(isNews("unassigned", counts(5, 2), counts(5, 2))).toBe(false);
    expect(isNews("unassigned", counts(5, 2), counts(2, 1))).toBe(false);
    expect(isNews("unassigned", counts(1, 2), counts(0, null))).toBe(false);
  });

  test("one who comes while another is taken is news, though as many wait as before", () => {
    expect(isNews("unassigned", counts(1, 1), counts(1, 2))).toBe(true);
    expect(isNews("unassigned", counts(3, 1), counts(2, 2))).toBe(true);
  });

  test("a customer who writes in one's own chat is news, and again while the first is unread", () => {
    expect(isNews("unread", counts(0, null, 0), counts(0, null, 1, 3))).toBe(true);
    expect(isNews("unread", counts(0, null, 1, 3), counts(0, null, 1, 4))).toBe(true);
    expect(isNews("unread", counts(0, null, 1, 4), counts(0, null, 1, 4))).toBe(false);
    expect(isNews("unread", counts(0, null, 2, 4), counts(0, null, 1, 3))).toBe(false);
    expect(isNews("unassigned", counts(0, null, 0), counts(0, null, 1, 3))).toBe(false);
  });
});

describe("the desk is in sight", () => {
  test("as long as one tab of the browser is, and not when the last one is hidden or closed", async () => {
    const held: (() => void)[] = [];
    const request = vi.fn(async (_name: string, _options: object, hold: () => Promise<void>) => {
      const release = () => held.splice(held.indexOf(release), 1);
      held.push(release);
      await hold();
      release();
    });
    const query = async () => ({ held: held.map(() => ({ name: "rusuban.in-sight" })) });
    vi.stubGlobal("navigator", { locks: { request, query } });
    const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(false);
    const stopped = shareSight();
    await expect.poll(isInSight).toBe(true);
    hidden.mockReturnValue(true);
    await expect.poll(isInSight).toBe(true);
    document.dispatchEvent(new Event("visibilitychange"));
    await expect.poll(isInSight).toBe(false);
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event("visibilitychange"));
    hidden.mockReturnValue(true);
    await expect.poll(isInSight).toBe(true);
    stopped();
    await expect.poll(isInSight).toBe(false);
    hidden.mockRestore();
  });
});
