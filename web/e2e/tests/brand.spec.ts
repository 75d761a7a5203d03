import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { texts } from "../brand/drawings.ts";
import { pictures } from "../brand/pictures.ts";

const web = resolve(import.meta.dirname, "../..");
const project = resolve(web, "..");
const anew = Boolean(process.env.RUSUBAN_BRAND);

test("icons and paths are what the one drawing of the lantern makes", () => {
  for (const [name, text] of Object.entries(texts)) {
    if (anew) writeFileSync(resolve(web, name), text);
    expect(readFileSync(resolve(web, name), "utf8"), name).toBe(text);
  }
});

test("the pictures show the drawing as it is", async ({ browser, page }) => {
  for (const [name, made] of Object.entries(await pictures(browser))) {
    const file = resolve(project, name);
    if (anew) writeFileSync(file, made);
    const kept = readFileSync(file);
    const type = name.endsWith(".ico") ? "image/x-icon" : "image/png";
    const found = await difference(page, type, kept, made);
    expect(found.sizes, name).toEqual([found.sizes[1], found.sizes[1]]);
    // Letters and curves are smoothed a little differently from one browser to the next; a changed drawing is far more.
    expect(found.share, `${name} is old: make it anew with RUSUBAN_BRAND=1`).toBeLessThan(0.01);
  }
});

/** The share of pixels that differ visibly, and both sizes. */
async function difference(page: Page, type: string, kept: Buffer, made: Buffer) {
  const addresses = [kept, made].map((data) => `data:${type};base64,${data.toString("base64")}`);
  return page.evaluate(async ([one = "", other = ""]) => {
    const pixels = async (address: string) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
      const brush = canvas.getContext("2d");
      if (!brush) throw new Error("no canvas");
      brush.drawImage(image, 0, 0);
      return brush.getImageData(0, 0, canvas.width, canvas.height);
    };
    const [a, b] = [await pixels(one), await pixels(other)];
    let differing = 0;
    for (let at = 0; at < a.data.length; at += 4) {
      const off = [0, 1, 2, 3].map((i) => Math.abs((a.data[at + i] ?? 0) - (b.data[at + i] ?? 0)));
      if (Math.max(...off) > 40) differing += 1;
    }
    const sizes = [a, b].map(({ width, height }) => `${width}x${height}`);
    return { share: differing / (a.data.length / 4), sizes };
  }, addresses);
}
