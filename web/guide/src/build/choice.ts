import { languages, nameOf } from "../languages.ts";
import { words } from "../words.ts";
import { frame, lantern } from "./frame.ts";
import { address } from "./markdown.ts";
import type { Assets } from "./site.ts";

const both = (line: (language: (typeof languages)[number]) => string) => languages.map(line).join("");

/** The guide's first address, which leads on to the reader's language; without scripts one chooses. */
export const choice = (assets: Assets): string =>
  frame({
    language: "en",
    title: `${words.ja.title} / ${words.en.title}`,
    assets,
    body: `<main class="choice" data-choice>${lantern}<h1>Rusuban</h1><p>${both(
      (language) =>
        `<a class="tool words" lang="${language}" href="${address(language, "index")}">${nameOf[language]}</a>`,
    )}</p></main>`,
  });

/** What an address without a page answers. */
export const gone = (assets: Assets): string =>
  frame({
    language: "en",
    title: words.en.gone,
    assets,
    body: `<main class="choice">${lantern}<h1><span lang="ja">${words.ja.gone}</span><br>${words.en.gone}</h1>${both(
      (language) =>
        `<p lang="${language}">${words[language].goneText}<br><a href="${address(language, "index")}">${words[language].title}</a></p>`,
    )}</main>`,
  });
