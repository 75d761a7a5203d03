import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { guideAddress, pageAbout } from "./guide";

const docs = resolve(import.meta.dirname, "../../../../docs/guide");
const router = readFileSync(resolve(import.meta.dirname, "../app/router.tsx"), "utf8");
/** Paths of all settings pages, as the router has them. */
const paths = [
  ...router.matchAll(/\bpage\("([^"]+)"|path: "(?:\/settings\/)?((?:channels|first-run)[^"]*)"/g),
].map((match) => `/settings/${match[1] ?? match[2]}`);
const slug = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

describe("the way from the settings to the guide", () => {
  test("each settings page has its page there", () => {
    expect(paths.length).toBeGreaterThan(10);
    expect(paths.filter((path) => path !== "/settings//" && pageAbout(path) === "")).toEqual([]);
  });

  test.each(paths)("what is linked from %s exists, in both languages", (path) => {
    const [page = "", anchor] = pageAbout(path).split("#");
    if (!page) return;
    for (const language of ["ja", "en"])
      expect(existsSync(resolve(docs, language, `${page}.md`)), `${page}, ${language}`).toBe(true);
    if (!anchor) return;
    const english = readFileSync(resolve(docs, "en", `${page}.md`), "utf8");
    expect([...english.matchAll(/^#{2,} (.*)$/gm)].map((match) => slug(match[1] ?? ""))).toContain(anchor);
  });

  test("the path may begin with the console's own", () => {
    expect(pageAbout("/console/settings/holidays/hol_1")).toBe("hours#holidays");
    expect(guideAddress("ja", pageAbout("/console/settings"))).toBe("/guide/ja/");
  });
});
