import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const web = resolve(import.meta.dirname, "../..");

/** The one drawing of the logo. Everything else is made from it: `RUSUBAN_BRAND=1 npm run e2e -- brand`. */
const source = readFileSync(resolve(web, "brand/lantern.svg"), "utf8");

const DUSK = "#1f2a52";
const ON_DUSK = "#f1f2f8";

/** The path of a part: `caps`, `light` (its frame is the same) or `ribs`. */
function path(part: string): string {
  const found = source.match(new RegExp(`id="${part}"[^>]* d="([^"]+)"`))?.[1];
  if (!found) throw new Error(`lantern.svg has no ${part}`);
  return found;
}

/** The drawing without its frame, to stand inside another one in a colour. */
function lantern(colour: string): string {
  const parts = source
    .match(/<path [^>]+>/g)
    ?.join("")
    .replace(/ id="\w+"/g, "");
  return `<g color="${colour}">${parts}</g>`;
}

/** The lantern on dusk in a square of 32; `lit` is its height there. */
function square(lit: number, corner: number): string {
  const scale = lit / 32;
  const place = `translate(${round(16 - 13 * scale)} ${round(16 - 16 * scale)}) scale(${round(scale)})`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><title>Rusuban</title><rect width="32" height="32" rx="${corner}" fill="${DUSK}"/><g transform="${place}">${lantern(ON_DUSK)}</g></svg>\n`;
}

const round = (value: number) => Math.round(value * 1000) / 1000;

/** For tabs: with round corners of its own. */
export const icon = square(26.5, 7);
/** For home screens, which cut the corners themselves and may cut away all but the middle 80 %. */
export const bleeding = square(22, 0);

/** The paths for the pages, which draw the lantern in their own colours. */
const paths = `// Made from web/brand/lantern.svg by \`RUSUBAN_BRAND=1 npm run e2e -- brand\`.
/** The lantern's parts, in a box of 26 by 32. */
export const lanternPaths = {
  caps: "${path("caps")}",
  light: "${path("light")}",
  ribs: "${path("ribs")}",
};
`;

/** Each text that is made from the drawing, by its place in the folder of the web pages. */
export const texts: Record<string, string> = {
  "console/public/icon.svg": icon,
  "widget/public/icon.svg": icon,
  "console/src/parts/lanternPaths.ts": paths,
  "widget/src/lib/lanternPaths.ts": paths,
};

/** The picture that messengers and sites show of a link: 1200 by 630. */
export const socialPage = `<!doctype html><html lang="ja"><meta charset="utf-8"><style>
body { margin: 0; width: 1200px; height: 630px; display: flex; align-items: center; gap: 72px; box-sizing: border-box;
  padding: 0 96px 0 112px; color: ${ON_DUSK}; font-family: "Noto Sans CJK JP", "Noto Sans JP", sans-serif;
  background: radial-gradient(circle at 258px 315px, #584f4e 0 196px, #3d3e50 197px 262px, #2d3351 263px 340px, ${DUSK} 341px) }
svg { width: 244px; margin: 0 24px; flex: none }
h1 { margin: 0; font-size: 116px; font-weight: 700; line-height: 1.15; letter-spacing: .02em }
h1 span { display: block; font-size: 54px; font-weight: 500; letter-spacing: 0; color: #b7c0dc }
p { margin: 40px 0 0; font-size: 31px; line-height: 1.6; color: #f9dfaa; white-space: nowrap }
p + p { margin: 0; font-size: 25px; color: #b7c0dc }
</style><svg viewBox="0 0 26 32">${lantern(ON_DUSK)}</svg>
<div><h1>留守番<span>Rusuban</span></h1><p>メッセージを、返事のないままにしない。</p><p lang="en">No customer who writes is left without an answer.</p></div></html>`;
