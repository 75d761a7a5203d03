import { nothingFound } from "../desk/axe.ts";
import { InputMethod } from "../desk/ime.ts";
import { type Desk, expect, test } from "../desk/index.ts";
import { apart, inLooks } from "../desk/looks.ts";
import { signIn } from "../desk/pages.ts";

/** Searched for as it is: behind the writing, so a moment later. */
async function searched(desk: Desk, q: string) {
  const found = async () =>
    (await desk.api.get(`/search?q=${encodeURIComponent(q)}&kind=messages`)).messages.data.length;
  await expect.poll(found).toBeGreaterThan(0);
}

async function talk(desk: Desk) {
  const customer = await desk.customer({ name: "川根 あかり", email: "kawane@customer.example" });
  await customer.writes("注文したﾄﾞﾘｯﾊﾟｰの台座が欠けていました");
  for (let n = 0; n < 220; n++) await customer.writes(`つづき ${n}`);
  await searched(desk, "台座");
  await searched(desk, "つづき 219");
}

inLooks(apart, ({ phone, say }) => {
  const label = say("search.label");

  test("by keyboard alone: a word far back in a long chat is found, opened and shown", async ({
    desk,
    page,
  }) => {
    await talk(desk);
    await signIn(page, desk);
    await page.keyboard.press("/");
    const field = page.getByRole("combobox", { name: label });
    await expect(field).toBeFocused();
    const ime = await InputMethod.of(page);
    await ime.types(["d", "ど", "どり", "どりっぱー"], "ドリッパー");
    await expect(page.getByRole("option")).toHaveCount(1);
    await expect(page, "the Enter that ended the composition opened nothing").toHaveURL(/unassigned$/);
    await expect(page.getByRole("option").locator("mark")).toHaveText("ﾄﾞﾘｯﾊﾟｰ");
    await nothingFound(page, "overlay with results");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/chats\/all\/cht_\w+\?message=1$/);
    await expect(page.getByRole("dialog")).toHaveCount(0);
    const sought = page.locator(".msg.sought");
    await expect(sought).toContainText("台座が欠けていました");
    await expect(sought).toBeInViewport();
    await expect(sought).toBeFocused();

    await page.keyboard.press("/");
    await field.fill("川根");
    const contacts = page.getByRole("group", { name: say("search.kind.contacts") });
    await expect(contacts.getByRole("option")).toHaveCount(1);
    await page.keyboard.press("ArrowDown");
    const chats = say("search.chats_of", { count: 1 });
    await expect(page.getByRole("option", { selected: true })).toContainText(chats);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });

  test("all results stand on a page of their own, which goes on as far as there is something", async ({
    desk,
    page,
  }) => {
    await talk(desk);
    await signIn(page, desk);
    const way = phone ? page.getByRole("navigation") : page;
    await way.getByRole("button", { name: phone ? say("search.go") : label }).click();
    await page.getByRole("combobox", { name: label }).fill("つづき");
    await page.getByRole("button", { name: say("search.all", { q: "つづき" }) }).click();
    await expect(page).toHaveURL(/\/search\?q=/);
    const messages = page.getByRole("region", { name: say("search.kind.messages") });
    await expect(messages.getByRole("listitem")).toHaveCount(20);
    await messages.getByRole("button", { name: say("search.more") }).click();
    await expect(messages.getByRole("listitem")).toHaveCount(40);
    await nothingFound(page, "page of results");
    await messages.getByRole("link").first().click();
    await expect(page.locator(".msg.sought")).toContainText("つづき 219");

    await page.goto(`${desk.url}/console/search?q=%25_"`);
    await expect(page.getByRole("heading", { name: say("search.none", { q: '%_"' }) })).toBeVisible();
  });
});

test.describe("on a phone, in English and the dark", () => {
  test.use({ viewport: { width: 390, height: 844 }, locale: "en-GB", colorScheme: "dark" });

  test("search is one of the ways around", async ({ desk, page }) => {
    const customer = await desk.customer({ name: "Mary Poole" });
    await customer.writes("Where is my ORDER 100%?");
    await searched(desk, "100%");
    await signIn(page, desk);
    await page.getByRole("navigation").getByRole("button", { name: "Search" }).click();
    await page.getByRole("combobox", { name: /^Search/ }).fill("order 100%");
    await expect(page.getByRole("option").locator("mark")).toHaveText(["ORDER", "100%"]);
    await nothingFound(page, "overlay on a phone");
    await page.getByRole("option").click();
    await expect(page.locator(".msg.sought")).toBeInViewport();
  });
});
