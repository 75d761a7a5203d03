import { nothingFound, unrolled } from "../desk/axe.ts";
import { signed } from "../desk/host-page.ts";
import { expect } from "../desk/index.ts";
import { accessToken, LineAccount, lineUser, secret } from "../desk/line.ts";
import { account } from "../desk/line-provider.ts";
import { signIn } from "../desk/pages.ts";
import { test } from "../desk/with-line.ts";

const looks = {
  "ja, desktop": {
    locale: "ja-JP",
    viewport: { width: 1440, height: 900 },
    story: "ja",
    add: "経路を追加",
    kind: "メッセンジャー",
    name: "名前",
    create: "作成する",
    incomplete: "設定の途中",
    keys: /二つの鍵を入れる/,
    secret: "チャネルシークレット",
    token: "チャネルアクセストークン",
    save: "保存する",
    unverified: "未確認",
    ask: "LINE に確かめる",
    rejected: "トークンが無効",
    reissue: /LINE がトークンを受け付けません/,
    elsewhere: "Webhook が別の宛先",
    none: /まだ LINE に登録されていません/,
    wrong: "シークレットが違う",
    ready: "使えます",
    tested: /正しい署名で受け取りました/,
    seen: "LINE からの Webhook が届いています。",
  },
  "en, phone": {
    locale: "en-GB",
    viewport: { width: 390, height: 844 },
    story: "en",
    add: "Add a channel",
    kind: "Messenger",
    name: "Name",
    create: "Create",
    incomplete: "Not set up yet",
    keys: /Enter the two keys/,
    secret: "Channel secret",
    token: "Channel access token",
    save: "Save",
    unverified: "Not verified",
    ask: "Ask LINE",
    rejected: "Token rejected",
    reissue: /LINE doesn't accept the token/,
    elsewhere: "Webhook goes elsewhere",
    none: /LINE has no webhook URL yet/,
    wrong: "Secret is wrong",
    ready: "Working",
    tested: /with a good signature/,
    seen: "Webhooks from LINE have come in.",
  },
} as const;

for (const [look, says] of Object.entries(looks))
  test.describe(look, () => {
    test.use({ locale: says.locale, viewport: says.viewport, story: { language: says.story } });

    test("a LINE account is set up step by step, and each step is seen", async ({ desk, provider, page }) => {
      await signIn(page, desk);
      await page.goto(`${desk.url}/console/settings/channels/instant-messaging`);
      await page.getByRole("button", { name: says.add }).click();
      await page.getByRole("dialog").getByRole("combobox", { name: says.kind }).click();
      await page.getByRole("option", { name: "LINE", exact: true }).click();
      await page.getByRole("dialog").getByLabel(says.name, { exact: true }).fill("LINE 公式");
      await page.getByRole("button", { name: says.create }).click();
      await expect(page.getByRole("heading", { name: "LINE 公式" })).toBeVisible();
      const state = page.locator(".health .badge");
      await expect(state).toHaveText(says.incomplete);
      const [channel] = (await desk.api.all("/channels")).filter(({ kind }) => kind === "line");
      await desk.api.call("PATCH", `/channels/${channel.id}`, { api_base_url: provider.url });

      await page.getByLabel(says.secret, { exact: true }).fill("another secret");
      await page.getByLabel(says.token, { exact: true }).fill("an old token");
      await page.locator(".guide").getByRole("button", { name: says.save }).click();
      await expect(state).toHaveText(says.unverified);
      await expect(page.locator(".gtoggle[aria-expanded=false]"), "what is settled is a line").toHaveCount(2);
      const keys = page.getByRole("button", { name: says.keys });
      await expect(keys).toBeFocused();
      await expect(keys).toHaveAccessibleName(/（済み）|\(done\)/);
      await expect(page.getByLabel(says.secret, { exact: true })).toBeHidden();
      await unrolled(page, () => nothingFound(page, "unverified"));
      await page.keyboard.press("Enter");
      await expect(page.getByLabel(says.secret, { exact: true })).toBeVisible();
      await page.keyboard.press("Enter");

      provider.token = accessToken;
      const ask = page.locator(".guide").getByRole("button", { name: says.ask });
      await ask.click();
      await expect(page.locator(".found")).toContainText(says.reissue);
      await expect(state).toHaveText(says.rejected);

      await page.getByLabel(says.token, { exact: true }).fill(accessToken);
      await page.locator(".guide").getByRole("button", { name: says.save }).click();
      await expect(state).toHaveText(says.unverified);
      await ask.click();
      await expect(page.locator(".found")).toContainText(account.displayName);
      await expect(page.locator(".found")).toContainText(says.none);
      await expect(state).toHaveText(says.elsewhere);

      provider.webhook = { endpoint: channel.webhook_url, active: true, secret };
      await ask.click();
      await expect(state).toHaveText(says.wrong);
      await unrolled(page, () => nothingFound(page, "the secret is wrong"));
      await page.getByLabel(says.secret, { exact: true }).fill(secret);
      await page.locator(".guide").getByRole("button", { name: says.save }).click();
      await expect(state).toHaveText(says.unverified);
      await ask.click();
      await expect(page.locator(".found")).toContainText(says.tested);
      await expect(state).toHaveText(says.ready);
      await expect(page.locator(".found"), "nothing folds under somebody's eyes").toBeVisible();
      await unrolled(page, () => nothingFound(page, "ready"));
      await page.reload();
      await expect(page.locator(".gstep.done .gtoggle[aria-expanded=false]")).toHaveCount(5);
      await unrolled(page, () => nothingFound(page, "ready, looked at again"));

      const own = page.getByRole("button", { name: /LINE の自動応答を止める|Switch off LINE's own answers/ });
      await own.press("Enter");
      await page.getByRole("checkbox", { name: /^オフにしました$|^It is off now$/ }).press("Space");
      await expect(own, "what LINE tells nobody, people say").toHaveAccessibleName(/（済み）|\(done\)/);
      await page.reload();
      await expect(page.locator(".gstep.done .gtoggle[aria-expanded=false]")).toHaveCount(6);
      expect(
        provider.calls.filter(({ contract }) => contract !== null && contract >= 300).map(({ path }) => path),
        "LINE's contract has nothing against what was asked",
      ).toEqual([]);

      await page.goto(`${desk.url}/console/settings/channels/instant-messaging`);
      await expect(page.locator(".card").filter({ hasText: "LINE 公式" }).locator(".badge")).toHaveText(
        says.ready,
      );
    });

    test("the first webhook turns the page by itself", async ({ desk, provider, page }) => {
      const made = await desk.api.call("POST", "/channels", {
        kind: "line",
        name: "LINE 公式",
        department_id: desk.department,
        agent_ids: [desk.agent],
        credentials: { channel_secret: secret, channel_access_token: accessToken },
        api_base_url: provider.url,
      });
      await signIn(page, desk);
      await page.goto(`${desk.url}/console/settings/channels/instant-messaging/channel/${made.id}`);
      await expect(page.locator(".health .badge")).toHaveText(says.unverified);
      await expect(page.getByText(says.seen)).toHaveCount(0);
      const line = LineAccount.of(desk, provider, made.id);
      expect(await line.delivers(line.message(lineUser(), "こんばんは"))).toBe(200);
      await expect(page.getByText(says.seen)).toBeVisible();
      await expect(page.locator(".health .badge"), "its answer went out").toHaveText(says.ready);
    });
  });

test("a web chat works at once, and its first message turns the page by itself", async ({ desk, page }) => {
  await signIn(page, desk);
  await page.goto(`${desk.url}/console/settings/channels/instant-messaging/channel/${desk.channel}`);
  await expect(page.locator(".health .badge")).toHaveText("使えます");
  await expect(page.getByLabel("サイトに貼るコード")).toHaveValue(new RegExp(desk.channel));
  await expect(page.getByText("まだ届いていません。")).toBeVisible();
  await unrolled(page, () => nothingFound(page, "web chat"));
  await (await desk.customer()).writes("こんばんは");
  await expect(page.getByText("メッセージが届いています。")).toBeVisible();
});

test("two who change a channel at once are told of each other", async ({ desk, page }) => {
  await signIn(page, desk);
  await page.goto(`${desk.url}/console/settings/channels/instant-messaging/channel/${desk.channel}`);
  const name = page.getByRole("textbox", { name: "名前", exact: true });
  // The colleague's news doesn't come through in time.
  await page.route("**/api/v1/events*", (route) => route.abort());
  await page.reload();
  await name.fill("わたしの名前");
  await desk.api.call("PATCH", `/channels/${desk.channel}`, { name: "先に付けた名前" });
  const conflict = page.getByRole("alert").filter({ hasText: "あなたの変更は、まだここに残っています" });
  const save = page.locator("form").filter({ has: name }).getByRole("button", { name: "保存する" });
  await save.click();
  await expect(conflict).toBeVisible();
  await expect(name, "nothing of mine is lost").toHaveValue("わたしの名前");
  expect((await desk.api.get(`/channels/${desk.channel}`)).name).toBe("先に付けた名前");

  await conflict.getByRole("button", { name: "自分の内容を残す" }).click();
  await save.click();
  await expect.poll(async () => (await desk.api.get(`/channels/${desk.channel}`)).name).toBe("わたしの名前");
});

for (const [look, says] of Object.entries({
  "ja, desktop": {
    locale: "ja-JP",
    viewport: { width: 1440, height: 900 },
    renew: "署名の鍵を新しくする",
    ask: "署名の鍵を新しくしますか？",
    before: /いまの鍵は、すぐに使えなくなります/,
    cancel: "やめる",
    now: "新しくする",
    done: "閉じる",
    key: /会員を証明する署名の鍵/,
  },
  "en, phone": {
    locale: "en-GB",
    viewport: { width: 390, height: 844 },
    renew: "Renew the signing key",
    ask: "Renew the signing key?",
    before: /The present key stops at once/,
    cancel: "Cancel",
    now: "Renew it",
    done: "Close",
    key: /Key to sign who your members are/,
  },
}))
  test.describe(look, () => {
    test.use({ locale: says.locale, viewport: says.viewport });

    test("a signing key that leaked is renewed: said before, shown once, and the old one stops", async ({
      desk,
      page,
    }) => {
      const made = await desk.api.call("POST", "/channels", {
        kind: "webchat",
        name: "会員",
        department_id: desk.department,
      });
      /** How a member is received whom the site proves with this key. */
      const received = async (key: string) => {
        const answer = await fetch(`${desk.url}/widget/v1/channels/${made.id}/sessions`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ identity: signed(key, { sub: "u-7" }) }),
        });
        return answer.status;
      };
      const leaked = made.credentials.identity_secret;
      expect(await received(leaked)).toBe(201);

      await signIn(page, desk);
      await page.goto(`${desk.url}/console/settings/channels/instant-messaging/channel/${made.id}`);
      const renew = page.getByRole("button", { name: says.renew });
      await renew.press("Enter");
      const dialog = page.getByRole("dialog", { name: says.ask });
      await expect(dialog).toContainText(says.before);
      await unrolled(page, () => nothingFound(page, "before the key is renewed"));
      await expect(dialog.getByRole("button", { name: says.cancel })).toBeFocused();
      await page.keyboard.press("Enter");
      await expect(dialog).toHaveCount(0);
      expect(await received(leaked), "nothing happened yet").toBe(201);

      await renew.press("Enter");
      await dialog.getByRole("button", { name: says.now }).click();
      const shown = page.getByRole("dialog").getByRole("textbox", { name: says.key });
      await expect(shown).toHaveValue(/./);
      const key = await shown.inputValue();
      expect(await received(leaked)).toBe(401);
      expect(await received(key)).toBe(201);
      await unrolled(page, () => nothingFound(page, "a new key"));
      await page.getByRole("dialog").getByRole("button", { name: says.done }).last().press("Enter");
      const kept = page.getByRole("textbox", { name: says.key });
      await expect(kept, "as long as the page is open").toHaveValue(key);
      await unrolled(page, () => nothingFound(page, "the page with the new key"));

      await page.reload();
      await expect(renew).toBeVisible();
      await expect(kept, "it is told once").toHaveCount(0);
      const [line] = (await desk.api.get(`/setting-changes?id=${made.id}`)).data;
      expect(line.fields).toEqual([
        { field: "credentials/identity_secret", change: "secret", before: true, after: true },
      ]);
      expect(JSON.stringify(line)).not.toContain(key);
    });
  });
