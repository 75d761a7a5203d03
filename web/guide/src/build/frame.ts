import { lanternPaths } from "../../../console/src/parts/lanternPaths.ts";
import type { Language } from "../languages.ts";
import { words } from "../words.ts";
import { markdown } from "./headings.ts";
import type { Assets } from "./site.ts";

/** Words as they may stand in a page, also within quotes. */
export const escaped = (words: string): string => markdown.utils.escapeHtml(words);

interface Frame {
  language: Language;
  title: string;
  assets: Assets;
  head?: string;
  body: string;
}

/** What every page has around it. No script or style stands in the page: its policy would refuse it. */
export const frame = ({ language, title, assets, head = "", body }: Frame): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
${head}
<link rel="icon" href="/guide/icon.svg" type="image/svg+xml">
<script src="/guide/theme.js"></script>
<link rel="stylesheet" href="${assets.style}">
<script type="module" src="${assets.script}"></script>
</head>
<body>
${body}
</body>
</html>
`;

const shapes = {
  list: "M3.5 5.5h13M3.5 10h13M3.5 14.500h13",
  moon: "M16 11.800A6.6 6.6 0 1 1 8.2 4a5.4 5.4 0 0 0 7.8 7.800z",
  search: "M9 14.500a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13.2 13.200l3.6 3.6",
  close: "M5 5l10 10M15 5 5 15",
} as const;

/** A glyph in the colour of the text. */
export const glyph = (name: keyof typeof shapes): string =>
  `<svg class="i" viewBox="0 0 20 20" aria-hidden="true"><path d="${shapes[name]}"/></svg>`;

/** The lit lantern, from the one drawing. */
export const lantern = `<svg class="lantern" viewBox="0 0 26 32" aria-hidden="true"><path d="${lanternPaths.caps}" fill="currentColor"/><path d="${lanternPaths.light}" fill="#E9AE45"/><path d="${lanternPaths.ribs}" fill="none" stroke="#6B400C" stroke-width="1.2" opacity=".5"/><path d="${lanternPaths.light}" fill="none" stroke="currentColor" stroke-width="1.8"/></svg>`;

/** Where one searches; filled by the script. */
export function dialog(language: Language): string {
  const w = words[language];
  return `<dialog id="search" aria-label="${w.searchLabel}">
<div class="ask">${glyph("search")}<input type="text" role="searchbox" enterkeyhint="search" aria-label="${w.searchLabel}" placeholder="${w.searchHint}" autocomplete="off" spellcheck="false"><button type="button" class="tool" data-close aria-label="${w.close}">${glyph("close")}</button></div>
<p class="said" role="status"></p>
<ul class="results"></ul>
</dialog>`;
}
