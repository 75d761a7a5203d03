import { describe, expect, test } from "vitest";
import { ApiError } from "../src/api/problem";
import { FILE_LIMIT, sizeWords } from "../src/lib/bytes";
import { Desk, MemoryArea, settled } from "./desk";

const photo = (name = "棚.png", size = 9) => new File([new Uint8Array(size)], name, { type: "image/png" });

describe("files", () => {
  test("are uploaded, then sent as a message of their own", async () => {
    const desk = new Desk();
    const page = desk.page();
    page.start();
    page.sendFiles([photo(), photo("見積書.pdf")]);
    await settled();
    const { messages, outgoing } = page.store.get();
    expect(messages.map(({ attachments }) => attachments?.map(({ name }) => name))).toEqual([
      ["棚.png", "見積書.pdf"],
    ]);
    expect(outgoing).toEqual([]);
    expect(desk.browserFiles.size, "the browser keeps nothing of what arrived").toBe(0);
  });

  test("wait for the connection, also over a reload, and each is uploaded once", async () => {
    const desk = new Desk();
    const area = new MemoryArea();
    const first = desk.page(area);
    first.start();
    await settled();
    desk.trouble.send = [new ApiError(503, "unavailable")];
    first.sendFiles([photo()]);
    await settled();
    expect(first.store.get().outgoing.map(({ files }) => files?.[0]?.name)).toEqual(["棚.png"]);
    expect(desk.uploads.size).toBe(1);

    const again = desk.page(area);
    again.start();
    await desk.timers.pass(60_000);
    expect(again.store.get().messages.map(({ attachments }) => attachments?.length)).toEqual([1]);
    expect(again.store.get().outgoing).toEqual([]);
    expect(desk.uploads.size, "not a second time").toBe(1);
  });

  test("what is too large is refused in words, and the next message isn't held up by it", async () => {
    const desk = new Desk();
    const page = desk.page();
    page.start();
    const large = photo("動画.mp4");
    Object.defineProperty(large, "size", { value: FILE_LIMIT + 1 });
    page.sendFiles([large]);
    page.send("届きますか");
    await settled();
    expect(page.store.get().outgoing.map(({ refused }) => refused)).toEqual(["file_too_large"]);
    expect(desk.texts()).toEqual(["届きますか"]);
  });

  test("a file that is not at hand any more is asked for again", async () => {
    const desk = new Desk();
    const page = desk.page();
    page.start();
    await settled();
    desk.down = true;
    page.sendFiles([photo()]);
    await settled();
    desk.browserFiles.clear();
    desk.down = false;
    await desk.timers.pass(60_000);
    expect(page.store.get().outgoing.map(({ refused }) => refused)).toEqual(["file_lost"]);
  });

  test("more than one message holds go in several", async () => {
    const desk = new Desk();
    const page = desk.page();
    page.start();
    page.sendFiles(Array.from({ length: 12 }, (_, at) => photo(`${at}.png`)));
    await desk.timers.pass(1_000);
    expect(page.store.get().messages.map(({ attachments }) => attachments?.length)).toEqual([10, 2]);
  });

  test("sizes are said as people say them", () => {
    expect([12, 2_000, 2_621_440].map(sizeWords)).toEqual(["12 B", "2 KB", "2.5 MB"]);
  });
});
