import { afterEach, describe, expect, test, vi } from "vitest";
import { alertsOn, moreWait, switchAlerts } from "./alerts";

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

  test("only more who wait are news, and not those who waited at the start", () => {
    expect(moreWait(undefined, 5)).toBe(false);
    expect(moreWait(5, 6)).toBe(true);
    expect(moreWait(5, 5)).toBe(false);
    expect(moreWait(5, 2)).toBe(false);
  });
});
