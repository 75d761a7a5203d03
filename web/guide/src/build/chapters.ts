import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Language, languages } from "../languages.ts";

/** The repository's documents; the guide's own are in `guide`. */
const docs = resolve(import.meta.dirname, "../../../../docs");

/** The guide's pictures. */
export const images = resolve(docs, "guide/images");

interface Part {
  title: Record<Language, string>;
  pages: (string | { name: string; from: string })[];
}

/** A part of the guide, for one kind of reader; its pages in the order of reading. */
export interface Contents {
  title: Record<Language, string>;
  names: string[];
}

const listed = JSON.parse(readFileSync(resolve(docs, "guide/contents.json"), "utf8")) as Part[];
const nameOf = (page: Part["pages"][number]) => (typeof page === "string" ? page : page.name);

/** The parts in order. `index` opens the guide and belongs to none. */
export const contents: Contents[] = listed.map(({ title, pages }) => ({ title, names: pages.map(nameOf) }));

/** All names of pages, in the order of reading. */
export const names: string[] = ["index", ...contents.flatMap((part) => part.names)];

/** Documents that stand outside the guide's folder, by the page they are. */
const elsewhere = new Map(
  listed.flatMap(({ pages }) =>
    pages.flatMap((page) => (typeof page === "string" ? [] : [[page.name, page.from]])),
  ),
);

/** The document of a page, below `docs`. */
export function documentOf(language: Language, name: string): string {
  const from = elsewhere.get(name);
  if (!from) return `guide/${language}/${name}.md`;
  return language === "ja" ? `${from}.ja.md` : `${from}.md`;
}

const pageOf = new Map(
  languages.flatMap((language) => names.map((name) => [documentOf(language, name), name])),
);

/** The page that a document below `docs` is, if it is one. */
export const pageFrom = (document: string): string | undefined => pageOf.get(document);

/** The text of a page, without the way to its other language, which every page has at its head. */
export const text = (language: Language, name: string): string =>
  readFileSync(resolve(docs, documentOf(language, name)), "utf8").replace(
    /^\[(English|日本語)\]\([^)]*\)\n/m,
    "",
  );

/** The picture of this name, or nothing where there is none. */
export function picture(name: string): Uint8Array | null {
  const file = resolve(images, `${name}.webp`);
  return existsSync(file) ? readFileSync(file) : null;
}
