import { type Language, languages, nameOf, other } from "../languages.ts";
import { words } from "../words.ts";
import { contents, names } from "./chapters.ts";
import { dialog, escaped, frame, glyph, lantern } from "./frame.ts";
import { address, type Page, read } from "./markdown.ts";

/** The addresses of the built script and style. */
export interface Assets {
  script: string;
  style: string;
}

/** A page with its name, which is its address. */
export interface Chapter extends Page {
  name: string;
}

/** All pages of a language, in the order of reading. */
export const book = (language: Language): Chapter[] =>
  names.map((name) => ({ name, ...read(language, name) }));

/** A whole page. */
export function page(language: Language, chapters: Chapter[], chapter: Chapter, assets: Assets): string {
  const w = words[language];
  const title = chapter.name === "index" ? w.title : `${chapter.title} - ${w.title}`;
  const alternates = languages
    .map((each) => `<link rel="alternate" hreflang="${each}" href="${address(each, chapter.name)}">`)
    .join("");
  return frame({
    language,
    title,
    assets,
    head: `<meta name="description" content="${escaped(chapter.lead)}">${alternates}`,
    body: `<a class="skip" href="#page">${w.skip}</a>
${bar(language, chapter.name)}
<div class="columns">
${menu(language, chapters, chapter)}
<main id="page" tabindex="-1">
<article>${chapter.html}</article>
${neighbours(language, chapters, chapter)}
</main>
${sections(language, chapter)}
</div>
${dialog(language)}`,
  });
}

function bar(language: Language, name: string): string {
  const w = words[language];
  const there = other(language);
  return `<header class="bar">
<button type="button" class="tool burger" popovertarget="contents" aria-label="${w.contents}">${glyph("list")}</button>
<a class="brand" href="${address(language, "index")}">${lantern}<span><b>${language === "ja" ? "留守番" : "Rusuban"}</b><small>${w.lead}</small></span></a>
<button type="button" class="find" data-search aria-keyshortcuts="/">${glyph("search")}<span>${w.searchLabel}</span><kbd aria-hidden="true">/</kbd></button>
<a class="tool words" href="${address(there, name)}" hreflang="${there}" lang="${there}" data-language>${nameOf[there]}</a>
<button type="button" class="tool" data-theme-switch data-light="${w.toLight}" data-dark="${w.toDark}" aria-label="${w.toDark}">${glyph("moon")}</button>
<a class="tool words d-only" href="/console/">${w.console}</a>
</header>`;
}

function menu(language: Language, chapters: Chapter[], here: Chapter): string {
  const item = (name: string) => {
    const chapter = chapters.find((each) => each.name === name);
    const current = name === here.name ? ' aria-current="page"' : "";
    return `<li><a href="${address(language, name)}"${current}>${escaped(chapter?.title ?? name)}</a></li>`;
  };
  const lists = contents
    .map((part) => `<p>${part.title[language]}</p><ul>${part.names.map(item).join("")}</ul>`)
    .join("");
  return `<nav id="contents" popover aria-label="${words[language].contents}"><ul>${item("index")}</ul>${lists}</nav>`;
}

/** The way through a longer page. */
function sections(language: Language, { sections }: Chapter): string {
  const named = sections.filter(({ anchor }) => anchor);
  if (named.length < 2) return '<div class="onpage"></div>';
  const items = named
    .map(({ anchor, heading }) => `<li><a href="#${anchor}">${escaped(heading)}</a></li>`)
    .join("");
  const title = words[language].onThisPage;
  return `<nav class="onpage" aria-label="${title}"><p>${title}</p><ul>${items}</ul></nav>`;
}

function neighbours(language: Language, chapters: Chapter[], here: Chapter): string {
  const at = chapters.indexOf(here);
  const to = (chapter: Chapter | undefined, label: string, side: string) =>
    chapter
      ? `<a class="${side}" href="${address(language, chapter.name)}"><small>${label}</small>${escaped(chapter.title)}</a>`
      : "";
  const w = words[language];
  return `<nav class="turn" aria-label="${w.before}, ${w.after}">${to(chapters[at - 1], w.before, "prev")}${to(chapters[at + 1], w.after, "next")}</nav>`;
}
