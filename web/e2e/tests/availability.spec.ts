import type { Page } from "@playwright/test";
import { nothingFound } from "../desk/axe.ts";
import { expect, test } from "../desk/index.ts";
import { all, inLooks } from "../desk/looks.ts";
import { signIn } from "../desk/pages.ts";

/** What the switch means: beside it, on a phone below the bar. */
const meansOf = (page: Page, phone: boolean) =>
  page.locator(phone ? ".availnote" : "#availability-consequence");

inLooks(all, ({ phone, say }) => {
  test("the switch says what it means, and asks before the last one reachable leaves", async ({
    desk,
    page,
  }) => {
    await signIn(page, desk);
    const means = meansOf(page, phone);
    await expect(means).toHaveText(say("availability.if_offline", { count: 1 }));
    await page.getByRole("radio", { name: say("availability.offline") }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText(say("availability.last_title"));
    await nothingFound(page, "the last one");
    await dialog.getByRole("button", { name: say("availability.stay") }).click();
    await expect(page.getByRole("radio", { name: say("availability.online") })).toBeChecked();
    await page.getByRole("radio", { name: say("availability.offline") }).click();
    await dialog.getByRole("button", { name: say("availability.go_offline") }).click();
    await expect(means).toHaveText(say("availability.offline_now", { count: 1 }));

    await page.locator("button.me").click();
    await page.getByRole("menuitem", { name: say("user.sign_out") }).click();
    await expect(page.locator("input[name=email]")).toBeVisible();
    await signIn(page, desk);
    await expect(dialog).toContainText(say("online_prompt.title"));
    await nothingFound(page, "go online?");
    // What is refused is said where it was asked, and can be tried again.
    const refused = "**/api/v1/me/availability";
    await page.route(refused, (route) =>
      route.fulfill({
        status: 503,
        contentType: "application/problem+json",
        json: { type: "about:blank", title: "", status: 503, code: "unavailable", detail: "", errors: [] },
      }),
    );
    await dialog.getByRole("button", { name: say("online_prompt.go") }).click();
    await expect(dialog.getByRole("alert")).toHaveText(say("errors.unavailable"));
    await expect(dialog).toContainText(say("online_prompt.title"));
    await expect(
      page.getByRole("radio", { name: say("availability.offline"), includeHidden: true }),
    ).toBeChecked();
    await page.unroute(refused);
    await dialog.getByRole("button", { name: say("online_prompt.go") }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("radio", { name: say("availability.online") })).toBeChecked();
  });

  test("where away counts as offline, it is asked about as well", async ({ desk, page }) => {
    await desk.api.call("PATCH", "/organization", { away_counts_as: "offline" });
    await signIn(page, desk);
    await page.getByRole("radio", { name: say("availability.away") }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText(say("availability.last_away", { count: 1 }));
    await dialog.getByRole("button", { name: say("availability.go_away") }).click();
    await expect(meansOf(page, phone)).toHaveText(say("availability.away_now", { count: 1 }));
  });
});

test("on a phone the words stand below the bar; whoever is linked to no channel is told that it changes nothing", async ({
  desk,
  browser,
}) => {
  await desk.api.call("PATCH", `/channels/${desk.channel}`, { agent_ids: [] });
  const context = await browser.newContext({ locale: "ja-JP", viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await signIn(page, desk);
  await expect(page.locator(".availnote")).toBeVisible();
  await expect(page.locator(".availnote")).toHaveText(
    "つながっている経路がないため、オンラインにしても何も変わりません",
  );
  await context.close();
});
