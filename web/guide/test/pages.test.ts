import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { documentOf, images, names, text } from "../src/build/chapters.ts";
import { headings } from "../src/build/headings.ts";
import { book } from "../src/build/site.ts";
import { sizeOf } from "../src/build/webp.ts";
import { languages } from "../src/languages.ts";

const folder = (language: string) => resolve(images, "..", language);

describe.each(languages)("the guide in %s", (language) => {
  // Reading throws for a link to no page or section, for a missing picture, and for sections without a counterpart.
  const chapters = book(language);

  test("every document in its folder is a page, and listed once", () => {
    const listed = names.filter((name) => documentOf(language, name).startsWith("guide/"));
    expect([...listed].sort()).toEqual(
      readdirSync(folder(language))
        .map((file) => file.replace(/\.md$/, ""))
        .sort(),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  test.each(chapters.map((chapter) => [chapter.name, chapter] as const))(
    "%s is a whole page",
    (_, chapter) => {
      expect(chapter.title).not.toBe("");
      expect(chapter.lead).not.toBe("");
      const anchors = chapter.sections.map(({ anchor }) => anchor);
      expect(new Set(anchors).size, "no two sections share an anchor").toBe(anchors.length);
      expect(anchors.slice(1)).not.toContain("");
      expect(chapter.html).not.toMatch(/\.md["#]/);
      expect(chapter.html, "nothing the policy refuses").not.toMatch(
        /<script|<style| style=| on\w+=|src="http/,
      );
    },
  );
});

test("sections are the same in both languages, under one anchor", () => {
  const [ja, en] = languages.map((language) =>
    book(language).map(({ name, sections }) => [name, sections.map(({ anchor }) => anchor)]),
  );
  expect(ja).toEqual(en);
  expect(() => headings("# 題\n## 一\n## 二", "# T\n## One")).toThrow("2 headings stand beside 1");
});

test("each picture stands on a page of its language", () => {
  for (const language of languages) {
    const shown = new Set(
      names.flatMap((name) =>
        [...text(language, name).matchAll(/images\/([\w-]+)\.webp/g)].map(([, file]) => file),
      ),
    );
    const there = readdirSync(images)
      .filter((file) => file.includes(`-${language}.`))
      .map((file) => file.replace(/\.webp$/, ""));
    expect(there.filter((file) => !shown.has(file))).toEqual([]);
    expect([...shown].filter((file) => !file?.endsWith(`-${language}`))).toEqual([]);
  }
});

test("a picture's size is read from it, and what is no such picture is refused", () => {
  for (const file of readdirSync(images)) {
    const { width, height } = sizeOf(readFileSync(resolve(images, file)));
    expect(width, file).toBeGreaterThan(100);
    expect(height, file).toBeGreaterThan(40);
  }
  expect(() => sizeOf(new Uint8Array(40))).toThrow("not a WebP picture");
});
