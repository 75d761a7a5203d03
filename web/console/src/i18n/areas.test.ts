import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import i18next from "i18next";
import { describe, expect, test } from "vitest";
import { startTexts, switchLanguage, withWords } from ".";
import { type Area, areas } from "./areas";

const SRC = join(import.meta.dirname, "..");
const each = Object.keys(areas) as Area[];

/** The groups of words in every area. */
const groups = Object.fromEntries(
  await Promise.all(each.map(async (area) => [area, Object.keys((await areas[area].en()).default)] as const)),
) as Record<Area, string[]>;

describe("areas", () => {
  test("no two have a group of the same name", () => {
    const all = each.flatMap((area) => groups[area]);
    expect(all.filter((group, index) => all.indexOf(group) !== index)).toEqual([]);
  });

  test("a page says nothing whose words haven't come with it", () => {
    const found = parts().flatMap(({ file, own }) => {
      const there = new Set<Area>(["first", ...own]);
      const missing = each.filter((area) => !there.has(area)).flatMap((area) => groups[area]);
      return reached(file).flatMap((source) => said(source, missing).map((key) => `${name(source)}: ${key}`));
    });
    expect(found).toEqual([]);
  });

  test("and that would be seen", () => {
    expect(parts().map(({ file, own }) => [name(file), own])).toEqual(
      expect.arrayContaining([
        ["main.tsx", []],
        ["settings/pages.tsx", ["settings"]],
        ["settings/editor/MessageEditor.tsx", []],
      ]),
    );
    expect(said(join(SRC, "settings/frame/SettingsNav.tsx"), groups.settings).length).toBeGreaterThan(0);
    expect(reached(join(SRC, "main.tsx")).map(name)).toContain("chats/MessageBubble.tsx");
  });
});

describe("words that come later", () => {
  const start = async () => {
    localStorage.setItem("rusuban.language", "ja");
    await startTexts();
  };

  test("are there before the page that says them, and follow a change of language", async () => {
    await start();
    expect(i18next.exists("reports.channel")).toBe(false);
    const page = await withWords(["reports"], async () => "page")();
    expect(page).toBe("page");
    expect(i18next.t("reports.channel")).toBe("経路");
    await switchLanguage("en");
    expect(i18next.t("reports.channel")).toBe("Channel");
    expect(i18next.t("action.save")).toBe("Save");
  });

  test("are those of the language shown, even if it changes while they come", async () => {
    await start();
    const [, , shown] = await Promise.all([
      switchLanguage("en"),
      switchLanguage("ja"),
      withWords(["design"], async () => null)().then(() => i18next.exists("design.lead")),
      switchLanguage("en"),
    ]);
    expect(shown).toBe(true);
    expect(i18next.language).toBe("en");
    expect(i18next.exists("design.lead")).toBe(true);
  });

  test("come for the next who asks, if they could not be had", async () => {
    await start();
    const bring = async () => null;
    const ja = areas.settings.ja;
    areas.settings.ja = () => Promise.reject(new Error("no connection"));
    await expect(withWords(["settings"], bring)()).rejects.toThrow("no connection");
    areas.settings.ja = ja;
    await withWords(["settings"], bring)();
    expect(i18next.exists("settings.where")).toBe(true);
  });
});

const name = (file: string) => relative(SRC, file);

/** What is loaded at once, and what is loaded when somebody goes there, with the areas that come along. */
function parts(): { file: string; own: Area[] }[] {
  const later = readdirSync(SRC, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !path.includes(".test.") && !path.startsWith("i18n/"))
    .flatMap((path) => {
      const from = join(SRC, path);
      const lazily = /(?:withWords\(\[([^\]]*)\],\s*\(\)\s*=>\s*)?\bimport\("([^"]+)"\)/g;
      return [...readFileSync(from, "utf8").matchAll(lazily)].flatMap(([, own = "", to = ""]) => {
        const file = found(from, to);
        return file ? [{ file, own: own.match(/\w+/g) ?? [] }] : [];
      });
    });
  return [{ file: join(SRC, "main.tsx"), own: [] }, ...later] as { file: string; own: Area[] }[];
}

/** The file that an import names, if it is one of ours with words. */
function found(from: string, to: string): string | undefined {
  const path = to.startsWith("@/") ? join(SRC, to.slice(2)) : join(dirname(from), to);
  if (!/^(@\/|\.)/.test(to) || /\.(css|json)$/.test(to)) return undefined;
  return [".ts", ".tsx", "/index.ts"].map((ending) => path + ending).find((file) => existsSync(file));
}

/** A file and everything that comes with it. */
function reached(root: string): string[] {
  const seen = new Set<string>();
  const walk = (file: string) => {
    if (seen.has(file) || file.startsWith(import.meta.dirname)) return;
    seen.add(file);
    const imports = readFileSync(file, "utf8").matchAll(
      /^(?:import|export)\s(?!type\b)(?:[^;"']*?from\s)?"([^"]+)"/gm,
    );
    for (const [, to = ""] of imports) {
      const next = found(file, to);
      if (next) walk(next);
    }
  };
  walk(root);
  return [...seen];
}

/** The words of some groups that a file says. */
function said(file: string, among: readonly string[]): string[] {
  return [...readFileSync(file, "utf8").matchAll(/["'`]([a-z_]+)\.[\w.]*(?:\$\{[^`]*`|["'`])/g)]
    .filter(([text, group = ""]) => among.includes(group) && !/\.css.$/.test(text))
    .map(([text]) => text);
}
