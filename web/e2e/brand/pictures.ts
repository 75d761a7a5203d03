import type { Browser } from "@playwright/test";
import { bleeding, icon, socialPage } from "./drawings.ts";

/** Each picture that is made from the drawing, by its places in the project, as files. */
export async function pictures(browser: Browser): Promise<Record<string, Buffer>> {
  const page = await browser.newPage({ deviceScaleFactor: 1 });
  const shot = async (html: string, width: number, height: number) => {
    await page.setViewportSize({ width, height });
    await page.setContent(html);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    return page.screenshot({ omitBackground: true, animations: "disabled" });
  };
  const drawn = (svg: string, size: number) =>
    shot(`<style>body{margin:0}svg{display:block;width:${size}px}</style>${svg}`, size, size);

  const social = await shot(socialPage, 1200, 630);
  const made = {
    "web/console/public/favicon.ico": ico([await drawn(icon, 16), await drawn(icon, 32)]),
    "web/console/public/apple-touch-icon.png": await drawn(bleeding, 180),
    "web/console/public/icon-192.png": await drawn(icon, 192),
    "web/console/public/icon-maskable-512.png": await drawn(bleeding, 512),
    "web/widget/public/social.png": social,
    "docs/images/social.png": social,
  };
  await page.close();
  return made;
}

/** An icon file that holds pictures: a head, an entry of 16 bytes for each, then their bytes. */
function ico(images: Buffer[]): Buffer {
  const head = Buffer.alloc(6 + 16 * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let at = head.length;
  for (const [index, image] of images.entries()) {
    const entry = 6 + 16 * index;
    head.writeUInt8(image.readUInt32BE(16), entry);
    head.writeUInt8(image.readUInt32BE(20), entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(image.length, entry + 8);
    head.writeUInt32LE(at, entry + 12);
    at += image.length;
  }
  return Buffer.concat([head, ...images]);
}
