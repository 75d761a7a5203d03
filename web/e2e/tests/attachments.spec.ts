import type { Browser, Page } from "@playwright/test";
import { nothingFound, still } from "../desk/axe.ts";
import { type Given, pdf, picture } from "../desk/files.ts";
import { type Desk, expect, test } from "../desk/index.ts";
import { ChatPage, signIn } from "../desk/pages.ts";

const words = {
  ja: {
    locale: "ja-JP",
    attach: "ファイルを添付",
    send: "写真やファイルを送る",
    reply: "返信",
    files: "添付ファイル",
    large: "1 ファイルは 10 MB までです",
  },
  en: {
    locale: "en-GB",
    attach: "Attach files",
    send: "Send a picture or file",
    reply: "Reply",
    files: "Attached files",
    large: "A file has at most 10 MB",
  },
} as const;

const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

/** A customer who wrote, and an agent who looks at the chat. */
async function talk(desk: Desk, browser: Browser, look: Parameters<Browser["newContext"]>[0] = {}) {
  const chat = await ChatPage.open(await (await browser.newContext(look)).newPage(), desk);
  await chat.writes("写真をいただけますか");
  await chat.allArrived();
  const agent = await (await browser.newContext(look)).newPage();
  await signIn(agent, desk);
  const [stored] = await desk.chats();
  await agent.goto(`${desk.url}/console/chats/unassigned/${stored.id}`);
  await expect(agent.locator("form.composer")).toBeVisible();
  return { chat, agent, id: stored.id as string };
}

const chooses = (page: Page, ...files: Given[]) =>
  page.locator("form.composer input[type=file]").setInputFiles(files);

/** The picture is here, all of it. */
const isPainted = (page: Page, where: string) =>
  expect
    .poll(() =>
      page
        .locator(where)
        .first()
        .evaluate((image: HTMLImageElement) => image.naturalWidth),
    )
    .toBeGreaterThan(0);

for (const language of ["ja", "en"] as const)
  for (const [size, viewport] of Object.entries(sizes))
    test(`files go both ways: ${language}, ${size}`, async ({ desk, browser }) => {
      test.setTimeout(300_000);
      const w = words[language];
      const look = { locale: w.locale, viewport, reducedMotion: "reduce" } as const;
      const { chat, agent } = await talk(desk, browser, look);

      await test.step("an agent sends a picture and a document", async () => {
        await expect(agent.getByRole("button", { name: w.attach })).toBeVisible();
        await chooses(agent, picture("棚の写真.png"), pdf("見積書.pdf"));
        const tray = agent.getByRole("list", { name: w.files });
        await expect(tray.getByRole("listitem")).toHaveCount(2);
        await expect(tray.locator(".track")).toHaveCount(0);
        await nothingFound(agent, "files before they are sent");
        const field = agent.getByRole("textbox", { name: w.reply });
        await field.fill("こちらです");
        await field.press("Enter");
        await expect(tray).toHaveCount(0);
        await isPainted(agent, ".bub .thumb img");
        await expect(agent.locator(".bub a.filerow")).toContainText("見積書.pdf");
      });

      await test.step("the customer sees one and saves the other", async () => {
        await isPainted(chat.page, ".theirs .picture img");
        const link = chat.page.locator(".theirs a.file");
        await expect(link).toContainText("見積書.pdf");
        const [saved] = await Promise.all([chat.page.waitForEvent("download"), link.click()]);
        expect(saved.suggestedFilename()).toBe("見積書.pdf");
        await nothingFound(chat.page, "the customer's chat with files");
      });

      await test.step("the customer sends a picture", async () => {
        await expect(chat.page.getByRole("button", { name: w.send })).toBeVisible();
        await chooses(chat.page, picture("IMG_0001.png", 480, 640));
        await isPainted(chat.page, ".mine .picture img");
        await chat.allArrived();
      });

      await test.step("the agent looks at it by keyboard", async () => {
        const thumb = agent.locator(".msg:not(.out) .thumb");
        await thumb.focus();
        await agent.keyboard.press("Enter");
        const dialog = agent.getByRole("dialog");
        await expect(dialog).toContainText("IMG_0001.png");
        await isPainted(agent, ".pictureview img");
        await nothingFound(agent, "a picture on its own");
        await agent.keyboard.press("Escape");
        await expect(dialog).toHaveCount(0);
        await expect(thumb).toBeFocused();
      });

      await chat.page.reload();
      await isPainted(chat.page, ".mine .picture img");
      await isPainted(chat.page, ".theirs .picture img");
      await nothingFound(agent, "the chat with files");
    });

test("several pictures of a customer stand side by side, one left over has a row of its own", async ({
  desk,
  page,
}) => {
  const chat = await ChatPage.open(page, desk);
  await chooses(
    page,
    picture("一.png"),
    picture("二.png", 480, 640),
    picture("三.png", 300, 300),
    pdf("四.pdf"),
  );
  const pictures = chat.mine.locator(".pictures .picture");
  await expect(pictures).toHaveCount(3);
  await chat.allArrived();
  await expect(pictures).toHaveCount(3);
  const [first, second, third] = await Promise.all([0, 1, 2].map((at) => pictures.nth(at).boundingBox()));
  if (!first || !second || !third) throw new Error("three pictures");
  expect(second.y).toBeGreaterThan(first.y);
  expect([third.y, third.width, third.height]).toEqual([second.y, second.width, second.height]);
  expect(first.width).toBeGreaterThan(second.width + third.width);
  await expect(chat.mine.locator(".file")).toHaveCount(1);
});

test("what a picture takes is known before it is here: nothing moves", async ({ desk, browser }) => {
  const { chat, agent } = await talk(desk, browser);
  await chooses(agent, picture("棚.png"));
  await agent.locator("form.composer button[type=submit]").click();
  await isPainted(chat.page, ".theirs .picture img");
  // What comes last of the rest is waited for: the line of the decision, and whether somebody is there.
  for (const [page, where, rest] of [
    [agent, ".bub .thumb", "details.dec"],
    [chat.page, ".theirs .picture img", "header .state:not(:empty)"],
  ] as const) {
    let release = () => {};
    const held = new Promise<void>((done) => {
      release = done;
    });
    await page.route(/\/files\/|\/content$/, async (route) => {
      await held;
      await route.continue();
    });
    await page.reload();
    const box = page.locator(where).first();
    await expect(box).toBeVisible();
    await expect(page.locator(rest)).toBeVisible();
    await expect(page.locator(".skel")).toHaveCount(0);
    await still(page);
    const before = await box.boundingBox();
    release();
    await isPainted(page, page === agent ? ".bub .thumb img" : where);
    expect(await box.boundingBox()).toEqual(before);
  }
});

test("a picture is pasted, files are dropped where it says so, and the draft keeps them", async ({
  desk,
  browser,
}) => {
  const { agent, id } = await talk(desk, browser);
  const png = picture("x.png").buffer.toString("base64");
  const gives = (kind: "paste" | "drop", target: string) =>
    agent.evaluate(
      ([kind, target, png]) => {
        const bytes = Uint8Array.from(atob(png), (c) => c.charCodeAt(0));
        const data = new DataTransfer();
        data.items.add(
          new File([bytes], kind === "paste" ? "image.png" : "落とした.png", { type: "image/png" }),
        );
        const element = document.querySelector(target);
        if (kind === "paste")
          element?.dispatchEvent(
            new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
          );
        else
          for (const step of ["dragenter", "dragover", "drop"])
            element?.dispatchEvent(
              new DragEvent(step, { dataTransfer: data, bubbles: true, cancelable: true }),
            );
      },
      [kind, target, png] as const,
    );
  await gives("paste", "form.composer textarea");
  const tray = agent.locator(".filetray li");
  await expect(tray).toHaveText([/image\.png/]);
  await agent.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(["x"], "x.txt"));
    document
      .querySelector(".timeline")
      ?.dispatchEvent(new DragEvent("dragenter", { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  await expect(agent.locator(".filedrop.over")).toBeVisible();
  await gives("drop", ".timeline");
  await expect(agent.locator(".filedrop.over")).toHaveCount(0);
  await expect(tray).toHaveText([/image\.png/, /落とした\.png/]);
  await expect(agent.locator(".filetray .track")).toHaveCount(0);

  await agent.reload();
  await expect(tray).toHaveText([/image\.png/, /落とした\.png/]);
  await agent.getByRole("button", { name: /image\.png を取り消す/ }).click();
  await expect(tray).toHaveText([/落とした\.png/]);
  await agent.locator("form.composer button[type=submit]").click();
  await expect(tray).toHaveCount(0);
  await expect(agent.locator(".bub .thumb")).toHaveCount(1);
  // The console shows what it sends before the desk has it.
  await expect
    .poll(async () => (await desk.messages(id)).at(-1))
    .toMatchObject({ kind: "image", text: "", attachments: [{ name: "落とした.png" }] });
});

test("an upload that breaks off is tried again, one that is too large says so, and one can be cancelled", async ({
  desk,
  browser,
}) => {
  const { chat, agent } = await talk(desk, browser);
  await agent.route(/\/attachments\?/, (route) => route.abort());
  await chooses(agent, picture("棚.png"));
  const tray = agent.locator(".filetray li");
  await expect(tray.getByRole("alert")).toContainText("サーバーにつながりません");
  await expect(agent.locator("form.composer button[type=submit]")).toBeDisabled();
  await agent.unroute(/\/attachments\?/);
  await agent.getByRole("button", { name: "棚.png をもう一度アップロード" }).click();
  await expect(tray.locator(".track, .err")).toHaveCount(0);

  await chooses(agent, { name: "動画.mp4", mimeType: "video/mp4", buffer: Buffer.alloc(11 * 1024 * 1024) });
  await expect(tray.getByRole("alert")).toContainText(words.ja.large);
  await agent.getByRole("button", { name: "動画.mp4 を取り消す" }).click();

  await agent.route(/\/attachments\?/, () => {});
  await chooses(agent, pdf("長い.pdf"));
  await expect(tray.locator(".track")).toHaveCount(1);
  await agent.getByRole("button", { name: "長い.pdf を取り消す" }).click();
  await expect(tray).toHaveCount(1);
  await agent.locator("form.composer button[type=submit]").click();
  await expect(chat.page.locator(".theirs .picture")).toHaveCount(1);

  await chooses(chat.page, {
    name: "動画.mp4",
    mimeType: "video/mp4",
    buffer: Buffer.alloc(11 * 1024 * 1024),
  });
  await expect(chat.page.locator(".refused")).toContainText(words.ja.large);
});

test("a picture that runs scripts is never shown, and a customer's goes out when the connection is back", async ({
  desk,
  browser,
}) => {
  const { chat, agent } = await talk(desk, browser);
  const svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>document.title='pwned'</script></svg>";
  await chooses(chat.page, { name: "猫.png", mimeType: "image/png", buffer: Buffer.from(svg) });
  const row = agent.locator(".msg:not(.out) a.filerow");
  await expect(row).toContainText("猫.png");
  await expect(agent.locator(".bub img")).toHaveCount(0);
  const href = await row.evaluate((link: HTMLAnchorElement) => link.href);
  const answer = await agent.request.get(href);
  expect(answer.headers()).toMatchObject({
    "content-type": "application/octet-stream",
    "content-security-policy": "sandbox; default-src 'none'",
  });

  await chat.page.context().setOffline(true);
  await chooses(chat.page, picture("トンネル.png"));
  await expect(chat.log.locator("article.under-way")).toContainText("トンネル.png");
  await chat.page.context().setOffline(false);
  await chat.allArrived();
  await expect(agent.locator(".msg:not(.out) .thumb")).toHaveCount(1);
  expect([await agent.title(), await chat.page.title()].join()).not.toContain("pwned");
});
