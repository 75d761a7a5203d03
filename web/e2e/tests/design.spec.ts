import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "../desk/index.ts";
import { signIn } from "../desk/pages.ts";

test("the page of all parts shows each by day and by night, in both languages", async ({ desk, page }) => {
  test.setTimeout(120_000);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await signIn(page, desk);
  await page.goto(`${desk.url}/console/settings/design`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("意匠の見本帳");

  const grounds = () =>
    page
      .locator(".dtheme")
      .evaluateAll((parts) => parts.map((part) => getComputedStyle(part).backgroundColor));
  const [light, dark] = ["rgb(250, 248, 245)", "rgb(21, 23, 30)"];
  const seen = await grounds();
  expect(seen.length).toBeGreaterThan(15);
  expect(seen).toEqual(seen.map((_, index) => (index % 2 === 0 ? light : dark)));
  await expect(page.locator(".dcontrast .danger"), "every pair can be told apart").toHaveCount(0);

  for (const [language, title] of [
    ["日本語", "意匠の見本帳"],
    ["English", "Design"],
  ] as const) {
    await page.getByRole("radio", { name: language }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
      .setLegacyMode()
      .analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target }) => `${id}: ${target.join(" ")}`),
    );
    expect(found, language).toEqual([]);
  }
});
