import type { Locator, Page } from "@playwright/test";
import { editedPages } from "../desk/edited-pages.ts";
import { expect, test } from "../desk/index.ts";
import { signIn } from "../desk/pages.ts";

const WRITTEN = "ほたる橋の夜番 🏮";
const IM = "channels/instant-messaging";

/** What the server may say to any write, and the words for it. */
const answers: [status: number | null, code: string, ja: RegExp, en: RegExp][] = [
  [409, "changed_meanwhile", /ほかの操作と重なりました/, /changed at the same time/],
  [413, "body_too_large", /内容が大きすぎます/, /too large/],
  [429, "too_many_requests", /回数が多すぎます/, /Too many/],
  [500, "internal", /サーバーで問題が起きました/, /Something went wrong on the server/],
  [503, "unavailable", /いまは応答できません/, /Not available right now/],
  [null, "network", /サーバーにつながりません/, /can't be reached/],
];
/** Refusals of a field, by turns, so that none passes for the one before. */
const faults: [code: string, ja: RegExp, en: RegExp][] = [
  ["out_of_range", /範囲の外の値です/, /out of range/],
  ["too_long", /長すぎます/, /longer than allowed/],
];

/** The server, as the page hears it: each write is answered so, and stored nowhere. */
class Refusing {
  /** Null: the connection is lost. */
  answer: { status: number; code: string; pointer?: string } | null = null;
  body: Record<string, unknown> = {};

  static async on(page: Page): Promise<Refusing> {
    const refusing = new Refusing();
    await page.route("**/api/v1/**", async (route) => {
      const request = route.request();
      const asks = /heartbeat|preview|outlook|simulate|render|\/session$|\/try$/.test(request.url());
      if (request.method() === "GET" || asks) return route.fallback();
      refusing.body = request.postDataJSON() ?? {};
      if (!refusing.answer) return route.abort();
      const { status, code, pointer } = refusing.answer;
      const errors = pointer === undefined ? [] : [{ pointer, code, detail: "" }];
      const problem = {
        type: "about:blank",
        title: "",
        status,
        code: pointer ? "refused" : code,
        detail: "",
        errors,
      };
      return route.fulfill({
        status,
        contentType: "application/problem+json",
        body: JSON.stringify(problem),
      });
    });
    return refusing;
  }
}

interface Form {
  what: string;
  within: Locator;
  submit: () => Promise<void>;
  /** Parts of the body that people don't set there, which the server can't find fault with. */
  fixed?: string[];
}

async function isRefusedInWords(refusing: Refusing, form: Form, ja: boolean): Promise<void> {
  const { what, within, submit } = form;
  const field = within.locator("input.mantine-TextInput-input").first();
  await field.fill(WRITTEN);
  for (const [status, code, ...words] of answers) {
    refusing.answer = status === null ? null : { status, code };
    await submit();
    await expect(within.getByText(words[ja ? 0 : 1]).first(), `${what}: ${status}`).toBeVisible();
    await expect(field, `${what}: ${status}`).toHaveValue(WRITTEN);
  }
  const names = Object.keys(refusing.body).filter((name) => !form.fixed?.includes(name));
  for (const [turn, name] of names.entries()) {
    const [code, ...words] = faults[turn % 2] as (typeof faults)[number];
    refusing.answer = { status: 422, code, pointer: `/${name}` };
    await submit();
    await expect(within.getByText(words[ja ? 0 : 1]).first(), `${what}: /${name}`).toBeVisible();
  }
  await expect(field, what).toHaveValue(WRITTEN);
}

for (const [locale, viewport] of [
  ["ja-JP", { width: 1440, height: 900 }],
  ["en-GB", { width: 390, height: 844 }],
] as const)
  test.describe(`${locale}, ${viewport.width}`, () => {
    test.use({ locale, viewport });
    test.setTimeout(300_000);
    const ja = locale === "ja-JP";

    test("every settings page says in words what the server refused, and keeps what was typed", async ({
      desk,
      page,
    }) => {
      await signIn(page, desk);
      page.on("dialog", (asked) => void asked.accept());
      const all = await editedPages(desk);
      const refusing = await Refusing.on(page);
      for (const what of all) {
        await page.goto(`${desk.url}/console/settings/${what}`);
        const within = page.locator("main");
        const save = within.locator(".savebar .btn.pri, form .actions [type=submit]").last();
        await isRefusedInWords(
          refusing,
          { what, within, submit: () => save.click(), fixed: ["enabled"] },
          ja,
        );
      }
    });

    test("so does every form in a dialog, and the contact's", async ({ desk, page }) => {
      await (await desk.customer({ name: "川根 あかり" })).writes("こんばんは");
      await signIn(page, desk);
      const refusing = await Refusing.on(page);
      for (const what of ["agents", "tokens", "departments", "hours", "holidays", "bots", IM]) {
        await page.goto(`${desk.url}/console/settings/${what}`);
        const add = page.locator("main").getByRole("button", { name: /を追加$|を作る$|^Add |^Create / });
        await add.first().click();
        const within = page.getByRole("dialog");
        if (what === "agents") await within.locator("input[type=email]").fill("mori@desk.example");
        const submit = () => within.locator("[type=submit]").click();
        // What kind it is was chosen among those there are.
        await isRefusedInWords(refusing, { what, within, submit, fixed: ["kind", "bot_id", "enabled"] }, ja);
      }
      if (viewport.width < 1000) return;
      await page.goto(`${desk.url}/console/chats/unassigned`);
      await page.locator(".items a.item").first().click();
      const within = page.locator("aside.person");
      await within.getByRole("button", { name: "編集" }).click();
      const submit = () => within.locator("[type=submit]").click();
      await isRefusedInWords(refusing, { what: "contact", within, submit }, ja);
    });
  });

test("a list of holidays that was deleted meanwhile is no secret when the hours are saved", async ({
  desk,
  page,
}) => {
  const [hours] = await desk.api.all("/business-hours");
  const calendar = await desk.api.call("POST", "/holiday-calendars", { name: "夏休み" });
  await signIn(page, desk);
  // The news of it doesn't come through in time.
  await page.route("**/api/v1/events*", (route) => route.abort());
  await page.goto(`${desk.url}/console/settings/hours/${hours.id}`);
  await page.getByRole("checkbox", { name: /夏休み/ }).click();
  await desk.api.call("DELETE", `/holiday-calendars/${calendar.id}`);
  await page.locator(".savebar .btn.pri").click();
  await expect(
    page.getByRole("alert").filter({ hasText: "選んだものが見つかりません" }).first(),
  ).toBeVisible();
});
