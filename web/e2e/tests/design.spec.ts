import { nothingFound } from "../desk/axe.ts";
import { expect, test } from "../desk/index.ts";
import { signIn } from "../desk/pages.ts";

test("the page of all parts shows each by day and by night, in both languages", async ({ desk, page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await signIn(page, desk);
  await page.goto(`${desk.url}/console/settings`);
  await page.getByRole("navigation", { name: "設定" }).getByRole("link", { name: "意匠の見本帳" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("意匠の見本帳");

  const grounds = () =>
    page
      .locator(".dtheme")
      .evaluateAll((parts) => parts.map((part) => getComputedStyle(part).backgroundColor));
  const [light, dark] = ["rgb(250, 248, 245)", "rgb(21, 23, 30)"];
  await expect(page.locator(".dtheme").nth(15)).toBeAttached();
  const seen = await grounds();
  expect(seen).toEqual(seen.map((_, index) => (index % 2 === 0 ? light : dark)));
  await expect(page.locator(".dcontrast .danger"), "every pair can be told apart").toHaveCount(0);

  for (const [language, title] of [
    ["日本語", "意匠の見本帳"],
    ["English", "Design"],
  ] as const) {
    await page.getByRole("radio", { name: language }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await nothingFound(page, language);
  }
});

test("the page of all parts is shown to admins only, and the menu names it to nobody else", async ({
  desk,
  page,
}) => {
  const [email, password] = ["suzu@desk.example", "あかりをつけて待つ番"];
  await desk.api.call("POST", "/agents", { name: "新海 すず", email, role: "agent", password });
  await page.goto(`${desk.url}/console/`);
  await page.locator("input[name=email]").fill(email);
  await page.locator("input[name=password]").fill(password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/console\/chats\/unassigned/);
  await page.goto(`${desk.url}/console/settings`);
  await expect(page.getByRole("link", { name: "組織" }).first()).toBeVisible();
  await expect(page.getByRole("link", { name: "意匠の見本帳" })).toHaveCount(0);
  await page.goto(`${desk.url}/console/settings/design`);
  await expect(page.getByRole("heading", { name: "管理者のためのページです" })).toBeVisible();
  await expect(page.locator(".dtheme")).toHaveCount(0);
});
