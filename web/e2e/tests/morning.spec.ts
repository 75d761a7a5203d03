import { Customer } from "../desk/customer.ts";
import { type Desk, expect, test } from "../desk/index.ts";
import { all, apart, inLooks } from "../desk/looks.ts";
import { signIn } from "../desk/pages.ts";
import { nextOpening } from "../desk/time.ts";

inLooks(all, ({ phone, say }) => {
  test("in the morning one key takes the chat with the oldest promise, and the progress tells how far one is", async ({
    desk,
    page,
  }) => {
    for (const name of ["川根 あかり", "静 ひなた", "森 いつき"])
      await (await desk.customer({ name })).writes("こんばんは");
    await signIn(page, desk);
    const progress = page.getByRole("progressbar", { name: say("morning.label") });
    const next = page.getByRole("button", { name: say("morning.next") });
    /** On a phone the chat covers the list. */
    const back = () => phone && page.getByRole("button", { name: say("chat.back") }).tap();
    await expect(progress).toHaveAttribute("aria-valuemax", "3");
    await expect(progress).toHaveAttribute("aria-valuenow", "0");

    await (phone ? next.tap() : page.keyboard.press("n"));
    await expect(page.locator(".chathead h2")).toHaveText("川根 あかり");
    await back();
    await expect(progress).toHaveAttribute("aria-valuenow", "1");
    const [taken] = await desk.chats("mine");
    expect(taken.contact.display_name).toBe("川根 あかり");

    await page.reload();
    await expect(progress).toHaveAttribute("aria-valuenow", "1");
    await next.click();
    await expect(page.locator(".chathead h2")).toHaveText("静 ひなた");
    await back();
    await expect(progress).toHaveAttribute("aria-valuenow", "2");
    await (phone ? next.tap() : page.keyboard.press("n"));
    await expect(page.locator(".chathead h2")).toHaveText("森 いつき");
    await back();
    await expect(progress).toHaveCount(0);
    expect(await desk.chats("mine")).toHaveLength(3);
    await expect(page.locator(".list .empty")).toBeVisible();
  });
});

/** A department that opens two hours before the other one, and its web chat. */
async function early(desk: Desk): Promise<string> {
  const hours = await desk.api.call("POST", "/business-hours", {
    name: "早番の営業時間",
    time_zone: "Asia/Tokyo",
    kind: "weekly",
    weekly: [{ days: [nextOpening.weekday], from: "07:00", to: "15:00" }],
  });
  const department = await desk.api.call("POST", "/departments", {
    name: "早番の部",
    business_hours_id: hours.id,
    agent_ids: [desk.agent],
  });
  await desk.api.call("PUT", `/departments/${department.id}/offline-message`, {
    enabled: true,
    text: "ただいま留守にしております。",
  });
  const channel = await desk.api.call("POST", "/channels", {
    kind: "webchat",
    name: "早番のチャット",
    department_id: department.id,
    agent_ids: [desk.agent],
  });
  return channel.id;
}

inLooks(apart, ({ phone, say }) => {
  test("the chat with the oldest promise is the top one and the next one, however many wait longer", async ({
    desk,
    page,
  }) => {
    const channel = await early(desk);
    for (let n = 1; n <= 52; n++) await (await desk.customer({ name: `客 ${n}番` })).writes("こんばんは");
    for (const name of ["朝野 ひかる", "朝野 あおい"])
      await (await Customer.of(desk.url, channel, { name })).writes("おはようございます");
    await signIn(page, desk);
    const items = page.locator(".items a.item");
    await expect(page.locator(".listhead .listcount")).toHaveText(
      say("list.count_promise", { number: say("list.number", { number: 54 }) }),
    );
    await expect(items.nth(0)).toContainText("朝野 ひかる");
    await expect(items.nth(1)).toContainText("朝野 あおい");
    await expect(items.nth(2)).toContainText("客 1番");

    const next = page.getByRole("button", { name: say("morning.next") });
    for (const name of ["朝野 ひかる", "朝野 あおい", "客 1番"]) {
      await (phone ? next.tap() : page.keyboard.press("n"));
      await expect(page.locator(".chathead h2")).toHaveText(name);
      if (phone) await page.getByRole("button", { name: say("chat.back") }).tap();
      await expect(items.filter({ hasText: name })).toHaveCount(0);
      // The list that comes back from behind the chat stands where it was left: at its top.
      expect(await page.locator(".items").evaluate((list) => list.scrollTop)).toBe(0);
    }
    // Who comes while one looks stands where the server would put him.
    await (await Customer.of(desk.url, channel, { name: "朝野 つばさ" })).writes("おはようございます");
    await expect(items.nth(0)).toContainText("朝野 つばさ");
    await expect(items.nth(1)).toContainText("客 2番");
  });
});
