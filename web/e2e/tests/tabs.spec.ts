import { expect, test } from "../desk/index.ts";
import { signIn } from "../desk/pages.ts";

test("one stream serves all tabs of a browser, and the next tab takes over when its tab is closed", async ({
  desk,
  browser,
}) => {
  const context = await browser.newContext({ locale: "ja-JP" });
  let streams = 0;
  context.on("request", (request) => {
    if (new URL(request.url()).pathname === "/api/v1/events") streams += 1;
  });
  const first = await context.newPage();
  await signIn(first, desk);
  const others = [await context.newPage(), await context.newPage()];
  for (const page of others) await page.goto(`${desk.url}/console/chats/unassigned`);
  await (await desk.customer({ name: "川根 あかり" })).writes("こんばんは");
  for (const page of [first, ...others]) await expect(page.locator(".items a.item")).toHaveCount(1);
  expect(streams).toBe(1);

  await first.close();
  await expect.poll(() => streams).toBe(2);
  await (await desk.customer({ name: "静 ひなた" })).writes("こんばんは");
  for (const page of others) await expect(page.locator(".items a.item")).toHaveCount(2);
  expect(streams).toBe(2);
  await context.close();
});
