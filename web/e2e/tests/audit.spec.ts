import type { Browser } from "@playwright/test";
import { nothingFound, unrolled } from "../desk/axe.ts";
import { type Desk, expect, test } from "../desk/index.ts";
import { apart, inLooks } from "../desk/looks.ts";
import { OfflineMessagePage, signIn } from "../desk/pages.ts";

const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const SECRET = "9f8e7d6c5b4a39281706f5e4d3c2b1a0";

async function opened(browser: Browser, desk: Desk, language: string, size: keyof typeof sizes) {
  const context = await browser.newContext({
    locale: language === "ja" ? "ja-JP" : "en-GB",
    viewport: sizes[size],
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await signIn(page, desk);
  return page;
}

/** Changes of several kinds, as programs of the admin make them. */
async function changes(desk: Desk) {
  const department = await desk.api.call("POST", "/departments", { name: "法人窓口" });
  const reply = await desk.api.call("POST", "/canned-replies", {
    department_id: department.id,
    shortcut: "late",
    title: "お詫び",
    text: "お待たせしております。",
    language: "ja",
  });
  await desk.api.call("POST", "/channels", {
    kind: "line",
    name: "公式LINE",
    department_id: department.id,
    credentials: { channel_secret: SECRET, channel_access_token: `${SECRET}-token` },
  });
  await desk.api.call("PATCH", "/organization", { phone: "054-000-0000" });
  await desk.api.call("PUT", `/departments/${department.id}/offline-message`, {
    enabled: true,
    text: "法人窓口です。\n本日の営業は終了しました。",
  });
  await desk.api.call("PUT", `/departments/${department.id}/offline-message`, {
    enabled: true,
    text: "法人窓口です。\n本日の受付は終了しました。",
  });
  return { department: department.id as string, reply: reply.id as string };
}

for (const language of ["ja", "en"])
  for (const size of ["desktop", "phone"] as const)
    test(`who changed what is told in sentences, found and unfolded: ${language}, ${size}`, async ({
      desk,
      browser,
    }) => {
      const { department, reply } = await changes(desk);
      const page = await opened(browser, desk, language, size);
      await page.goto(`${desk.url}/console/settings/audit`);
      const rows = page.locator(".change");
      const ja = language === "ja";
      await expect(rows.first()).toContainText(
        ja
          ? /が、「法人窓口」のオフライン時のメッセージを作成しました/
          : /created the offline message of 法人窓口/,
      );
      await unrolled(page, () => nothingFound(page, "the list"));

      // Saved twice within a minute: one line, which opens into both.
      const unfold = rows.first().getByRole("button");
      await expect(unfold).toContainText(ja ? "2回の変更" : "2 changes");
      await expect(
        rows.filter({
          hasText: ja ? "「法人窓口」のオフライン時のメッセージ" : "offline message of 法人窓口",
        }),
      ).toHaveCount(1);
      await unfold.focus();
      await page.keyboard.press("Enter");
      await expect(unfold).toHaveAttribute("aria-expanded", "true");
      const each = rows.first().locator(".strokes > li");
      await expect(each).toHaveCount(2);
      await expect(each.first().locator("del")).toHaveText("営業");
      await expect(each.first().locator("ins")).toHaveText("受付");
      await unrolled(page, () => nothingFound(page, "unfolded"));

      await page.goto(`${desk.url}/console/settings/audit?kind=channel`);
      const channel = rows.filter({ hasText: "公式LINE" });
      await channel.getByRole("button").click();
      await expect(channel).toContainText(ja ? "設定しました" : "isn’t written down");
      await expect(rows.filter({ hasText: ja ? "組織" : "organization" })).toHaveCount(0);
      expect(await page.content()).not.toContain(SECRET);

      await page.goto(`${desk.url}/console/settings/audit?kind=canned_reply`);
      await desk.api.call("PATCH", `/canned-replies/${reply}`, { department_id: null });
      await page.reload();
      await expect(rows).toHaveText([
        ja ? /が、定型文「お詫び」を作成しました/ : /created the canned reply お詫び/,
      ]);
      await rows.getByRole("button").click();
      await expect(rows).toContainText(ja ? "すべての部門" : "For all departments");
      await rows.first().getByRole("link", { name: "お詫び" }).first().press("Enter");
      await expect(page).toHaveURL(new RegExp(`/settings/canned-replies/${reply}$`));

      await page.goto(`${desk.url}/console/settings/audit?id=${department}`);
      await rows.last().getByRole("link", { name: "法人窓口" }).press("Enter");
      await expect(page).toHaveURL(new RegExp(`/settings/departments/${department}$`));
      await page.context().close();
    });

test("no secret is in what the log answers", async ({ desk }) => {
  await changes(desk);
  const log = JSON.stringify(await desk.api.get("/setting-changes?limit=200"));
  expect(log).toContain("credentials/channel_secret");
  expect(log).not.toContain(SECRET);
  expect(log).not.toContain("rsb_");
});

inLooks(apart, ({ say }) => {
  test("an earlier offline message is looked at, compared, put into the editor and saved on purpose", async ({
    desk,
    page,
  }) => {
    const path = `/departments/${desk.department}/offline-message`;
    const first = (await desk.api.get(path)).text as string;
    await desk.api.call("PUT", path, { enabled: true, text: "別の文です。" });
    await desk.api.call("PATCH", `/departments/${desk.department}`, { name: "お客様窓口" });

    await signIn(page, desk);
    const settings = await OfflineMessagePage.open(page, desk);
    const history = page.getByRole("region", { name: say("history.title") });
    await expect(history.locator(".version")).toHaveCount(2);
    await history.getByRole("button", { name: say("history.show") }).press("Enter");
    const dialog = page.getByRole("dialog", { name: say("history.version") });
    await expect(dialog.locator(".textdiff .mf").first()).toBeVisible();
    await nothingFound(page, "an earlier version");
    await dialog.getByRole("radio", { name: say("history.view_diff") }).click();
    await expect(dialog.locator("ins")).toContainText(["別の文です"]);

    await dialog.getByRole("button", { name: say("history.restore") }).press("Enter");
    await expect(dialog).toHaveCount(0);
    await expect(settings.editor.locator(".mf").first()).toBeVisible();
    expect((await desk.api.get(path)).text, "nothing is saved yet").toBe("別の文です。");
    await settings.saves();
    expect((await desk.api.get(path)).text).toBe(first);
    await expect(history.locator(".version")).toHaveCount(3);
  });

  test("an agent is invited, given channels, and deactivated knowing what that does", async ({
    desk,
    page,
  }) => {
    await signIn(page, desk);
    await page.goto(`${desk.url}/console/settings/agents`);
    await page.getByRole("button", { name: say("agents.add") }).click();
    await page.getByRole("textbox", { name: say("agents.name") }).fill("新海 すず");
    await page.getByRole("textbox", { name: say("sign_in.email") }).fill("not an address");
    await page.getByRole("button", { name: say("form.create") }).click();
    await expect(page.getByRole("dialog")).toContainText(say("errors.not_an_email"));
    await page.getByRole("textbox", { name: say("sign_in.email") }).fill("suzu@example.jp");
    await page.getByRole("button", { name: say("form.create") }).click();
    await expect(page.getByRole("textbox", { name: say("agents.invite") })).toHaveValue(/invitation\?token=/);
    await expect(page.getByRole("dialog")).toContainText(/有効期限は|valid until/);
    await page.getByRole("button", { name: say("agents.choose_channels") }).click();

    await page.getByRole("group", { name: /./ }).first().getByRole("checkbox").last().check();
    await page.getByRole("textbox", { name: say("agents.field_name") }).fill("");
    await page.getByRole("button", { name: say("action.save") }).click();
    await expect(page.getByText(say("errors.blank"))).toBeVisible();
    await page.getByRole("textbox", { name: say("agents.field_name") }).fill("新海 すず");
    await page
      .getByRole("link", { name: say("agents.changes") })
      .last()
      .click();
    await expect(page.getByRole("dialog"), "unsaved changes are guarded").toContainText(say("leave.title"));
    await page.getByRole("button", { name: say("leave.stay") }).click();
    await page.getByRole("button", { name: say("action.save") }).click();
    await expect(page.getByText(say("offline.all_saved"))).toBeVisible();
    const made = (await desk.api.get("/agents?limit=200")).data.find(
      ({ email }: { email: string }) => email === "suzu@example.jp",
    );
    expect(made.channel_ids.length).toBe(1);
    expect(made.department_ids.length).toBe(1);

    const customer = await desk.customer({ name: "川根 あかり" });
    await customer.writes("在庫はありますか");
    const chat = (await desk.api.get("/chats?view=all")).data[0];
    await desk.api.call("PUT", `/chats/${chat.id}/assignment`, { agent_id: made.id });
    await page.getByRole("switch", { name: say("agents.active") }).press("Space");
    const gives = say("agents.gives_back_some", { name: "新海 すず", count: 1 });
    await expect(page.getByRole("status").filter({ hasText: gives })).toBeVisible();
    await page.getByRole("button", { name: say("action.save") }).click();
    await expect(page.getByText(say("offline.all_saved"))).toBeVisible();
    expect((await desk.api.get(`/chats/${chat.id}`)).handler.kind).toBe("unassigned");
    await unrolled(page, () => nothingFound(page, "an agent's page"));
  });

  test("a department that owns channels stays, and names them with their pages (R19)", async ({
    desk,
    page,
  }) => {
    await signIn(page, desk);
    await page.goto(`${desk.url}/console/settings/departments/${desk.department}`);
    await expect(page.getByRole("button", { name: say("form.delete"), exact: true })).toBeDisabled();
    const users = page.locator(".removal a");
    await expect(users).toHaveCount(1);
    await expect(users).toHaveAttribute("href", new RegExp(`#${desk.channel}$`));
    await unrolled(page, () => nothingFound(page, "a department's page"));

    await page.goto(`${desk.url}/console/settings/organization`);
    await page.getByRole("textbox", { name: say("organization.logo_url") }).fill("http://10.0.0.1/logo.png");
    await expect(page.getByText(say("errors.address_not_allowed"))).toBeVisible();
    await page.getByRole("textbox", { name: say("organization.website") }).fill("javascript:alert(1)");
    await page.getByRole("button", { name: say("action.save") }).click();
    await expect(page.getByText(say("errors.not_a_url"))).toBeVisible();
    await unrolled(page, () => nothingFound(page, "the organization's page"));
  });
});
