import type { Page } from "@playwright/test";
import { nothingFound, still } from "../desk/axe.ts";
import { type Desk, expect, test } from "../desk/index.ts";
import { choosesBy, takesTheFocus } from "../desk/keys.ts";
import { all, apart, inLooks } from "../desk/looks.ts";
import { signIn } from "../desk/pages.ts";
import type { Words } from "../desk/words.ts";

const people = ["川根 あかり", "静 ひなた", "森 いつき", "藤枝 みお"];

async function begin(page: Page, desk: Desk, say: Words) {
  for (const name of people) await (await desk.customer({ name })).writes("こんばんは");
  await signIn(page, desk);
  await expect(page.locator(".items a.item")).toHaveCount(people.length);
  const box = (name: string) => page.getByRole("checkbox", { name: say("bulk.choose", { name }) });
  const bar = page.getByRole("toolbar", { name: say("bulk.title") });
  return {
    box,
    bar,
    does: (what: string) => bar.getByRole("button", { name: say(`bulk.${what}`), exact: true }),
    chosen: (count: number) => expect(bar).toContainText(say("bulk.chosen", { count })),
    undo: page.locator(".toast").getByRole("button", { name: say("action.undo") }),
  };
}

inLooks(all, ({ phone, say }) => {
  test("several are picked up, held and ended together, and brought back as they were", async ({
    desk,
    page,
  }) => {
    const { box, does, chosen, undo } = await begin(page, desk, say);
    await page.getByRole("button", { name: say("bulk.begin") }).click();
    await box("川根 あかり").click();
    if (phone) await box("静 ひなた").tap();
    await box("森 いつき").click(phone ? {} : { modifiers: ["Shift"] });
    await chosen(3);
    await nothingFound(page, "chosen");
    await does("pick_up").click();
    await expect(page.locator(".toast")).toContainText(say("bulk.done_pick_up", { count: 3 }));
    await expect(page.locator(".items a.item")).toHaveCount(1);
    expect(await desk.chats("mine")).toHaveLength(3);
    await undo.click();
    await expect(page.locator(".items a.item")).toHaveCount(4);
    expect(await desk.chats("mine")).toHaveLength(0);

    await page.getByRole("checkbox", { name: say("bulk.all_shown", { count: 4 }) }).click();
    await chosen(4);
    await does("end").click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText(say("bulk.end_waiting", { count: 4 }));
    await dialog.getByRole("button", { name: say("bulk.end"), exact: true }).click();
    await expect(page.locator(".list .empty")).toBeVisible();
    expect(await desk.chats("ended")).toHaveLength(4);
    await undo.last().click();
    await expect(page.locator(".items a.item")).toHaveCount(4);
    expect(await desk.chats("unassigned"), "held by nobody, as before").toHaveLength(4);
  });
});

inLooks(apart, ({ phone, say }) => {
  test("those that stay as they were are named with the reason", async ({ desk, page }) => {
    const { box, does } = await begin(page, desk, say);
    const chats = await desk.chats("unassigned");
    await page.getByRole("button", { name: say("bulk.begin") }).click();
    for (const name of people.slice(0, 2)) await box(name).click();
    // The console hears of it late: what it shows isn't what is.
    await page.route("**/chats/actions", async (route) => {
      await desk.api.call("POST", `/chats/${chats[0].id}/end`);
      await route.continue();
    });
    await does("hold").click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText(say("bulk.refused", { count: 1 }));
    await expect(dialog).toContainText("川根 あかり");
    await expect(dialog).toContainText(say("errors.chat_ended"));
    await nothingFound(page, "what stayed");
    await page.keyboard.press("Escape");
    await page.goto(`${desk.url}/console/chats/on_hold`);
    await expect(page.locator(".items a.item")).toHaveCount(1);
    await expect(page.locator(".items a.item")).toContainText("静 ひなた");
  });

  test("by keyboard alone: x, Shift+J, p, and the menu of agents", async ({ desk, page }) => {
    const { bar, box, does, chosen } = await begin(page, desk, say);
    const other = await desk.api.call("POST", "/agents", {
      email: "mori@hotarubashi.example",
      name: "森田 けい",
      role: "agent",
      department_ids: [desk.department],
      channel_ids: [desk.channel],
    });
    if (phone) {
      // No chat stands beside the list that the letters could walk.
      await page.getByRole("button", { name: say("bulk.begin") }).press("Enter");
      for (const name of people.slice(0, 3)) await box(name).press("Space");
      await chosen(3);
      await does("assign").press("Enter");
    } else {
      await page.keyboard.press("j");
      await page.keyboard.press("x");
      await page.keyboard.press("Shift+J");
      await page.keyboard.press("Shift+J");
      await chosen(3);
      await page.keyboard.press("Shift+K");
      await page.keyboard.press("a");
    }
    const item = page.getByRole("menuitem", { name: "森田 けい" });
    await expect(item).toBeVisible();
    await nothingFound(page, "the menu of agents", "[role=menu]");
    await takesTheFocus(page.getByRole("menu"));
    await choosesBy("ArrowDown", item);
    await expect(page.locator(".toast")).toContainText(say("bulk.done_assign", { count: 3 }));
    const held = (await desk.chats("all")).filter((chat) => chat.handler.id === other.id);
    expect(held).toHaveLength(3);
    await page.keyboard.press("Escape");
    await expect(bar).toHaveCount(0);
  });
});

inLooks(["ja, phone", "en, phone"], ({ say }) => {
  test("what is said of an action stands over no heading and no bar", async ({ desk, page }) => {
    const { box, does, undo } = await begin(page, desk, say);
    await page.getByRole("button", { name: say("bulk.begin") }).click();
    await box("川根 あかり").click();
    await does("hold").click();
    await expect(undo).toBeInViewport({ ratio: 1 });
    const place = async (where: string) => {
      const found = await page.locator(where).boundingBox();
      if (!found) throw new Error(where);
      return { top: found.y, bottom: found.y + found.height };
    };
    await still(page);
    const toast = await place(".toast");
    expect(toast.top).toBeGreaterThanOrEqual((await place(".listhead")).bottom);
    expect(toast.bottom).toBeLessThanOrEqual((await place(".tabbar")).top);
  });
});
