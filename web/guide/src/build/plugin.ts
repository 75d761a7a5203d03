import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Plugin } from "vite";
import { languages } from "../languages.ts";
import { images } from "./chapters.ts";
import { choice, gone } from "./choice.ts";
import { type Assets, book, page } from "./site.ts";

/** The console's, which is made from the one drawing of the lantern. */
const icon = resolve(import.meta.dirname, "../../../console/public/icon.svg");

/** Adds the pages, the pictures and what the search reads to the build. */
export function guide(): Plugin {
  return {
    name: "guide",
    apply: "build",
    generateBundle(_, bundle) {
      const files = Object.values(bundle);
      const named = (ending: string) => {
        const file = files.find(({ fileName }) => fileName.endsWith(ending))?.fileName;
        if (!file) throw new Error(`the build has no ${ending}`);
        return `/guide/${file}`;
      };
      const assets: Assets = { script: named(".js"), style: named(".css") };
      const add = (fileName: string, source: string | Uint8Array) =>
        this.emitFile({ type: "asset", fileName, source });

      for (const language of languages) {
        const chapters = book(language);
        for (const chapter of chapters)
          add(`${language}/${chapter.name}.html`, page(language, chapters, chapter, assets));
        add(
          `${language}/search.json`,
          JSON.stringify(
            chapters.flatMap(({ name, title, sections }) =>
              sections
                .filter(({ heading, text }) => heading || text)
                .map((section) => ({ name, title, ...section })),
            ),
          ),
        );
      }
      add("index.html", choice(assets));
      add("404.html", gone(assets));
      add("icon.svg", readFileSync(icon));
      for (const image of readdirSync(images)) add(`images/${image}`, readFileSync(resolve(images, image)));
    },
  };
}
