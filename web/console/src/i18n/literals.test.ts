import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseAst } from "vite";
import { expect, it } from "vitest";

/** Attributes that people read or hear. */
const SPOKEN =
  /^(aria-(label|description|placeholder|roledescription|valuetext)|alt|title|placeholder|label|description|text|lead|error)$/;

type Node = { type: string } & Record<string, unknown>;
const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as Node).type === "string";

/** A word of some language: two letters in a row, or one of a script that needs no second. */
const WORD = /\p{L}{2}|\p{sc=Han}|\p{sc=Hiragana}|\p{sc=Katakana}/u;

/** The same in every language: the languages' own names for themselves, the names of keys, how an address begins. */
const SAME = new Set([
  "日本語",
  "English",
  "日本語で表示",
  "Show in English",
  "Enter",
  "Esc",
  "(Esc)",
  "https://",
]);

/** The texts in an expression that would be shown as they stand. */
function texts(value: unknown): string[] {
  if (!isNode(value)) return [];
  switch (value.type) {
    case "Literal":
      return typeof value.value === "string" ? [value.value] : [];
    case "TemplateLiteral":
      return (value.quasis as { value: { cooked: string } }[]).map(({ value: { cooked } }) => cooked);
    case "JSXExpressionContainer":
      return texts(value.expression);
    case "ConditionalExpression":
      return [...texts(value.consequent), ...texts(value.alternate)];
    case "LogicalExpression":
      return [...texts(value.left), ...texts(value.right)];
    case "BinaryExpression":
      return value.operator === "+" ? [...texts(value.left), ...texts(value.right)] : [];
    default:
      return [];
  }
}

/** What a page's source says to people without asking the words for it. */
function literals(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(literals);
  if (!isNode(node)) return [];
  const own: string[] = [];
  if (node.type === "JSXText") own.push(String(node.value));
  if (node.type === "JSXElement" || node.type === "JSXFragment")
    own.push(...(node.children as Node[]).flatMap((child) => texts(child)));
  if (node.type === "JSXAttribute" && SPOKEN.test(String((node.name as Node).name)))
    own.push(...texts(node.value));
  return [...own, ...Object.values(node).flatMap(literals)];
}

const spoken = (source: string) =>
  literals(parseAst(source, { lang: "tsx" })).filter((text) => WORD.test(text) && !SAME.has(text.trim()));

it("finds what is said without the words of a language", () => {
  expect(spoken('const a = <p title="Save">{open ? "Open" : `Shut ${n}`} <b>保存</b></p>;')).toEqual(
    expect.arrayContaining(["Save", "Open", "Shut ", "保存"]),
  );
  expect(spoken('const a = <p className="row" title={t("save")}>{n} · <b lang="ja">日本語</b></p>;')).toEqual(
    [],
  );
});

const web = join(import.meta.dirname, "../../..");
const pages = ["console/src", "widget/src"].flatMap((folder) =>
  readdirSync(join(web, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".tsx") && !name.includes(".test."))
    .map((name) => join(web, folder, name)),
);

it("no page speaks without the words of a language", () => {
  expect(pages.length).toBeGreaterThan(100);
  const found = pages.flatMap((page) =>
    spoken(readFileSync(page, "utf8")).map((text) => `${relative(web, page)}: ${text.trim()}`),
  );
  expect(found).toEqual([]);
});

it("numbers are typed where full-width digits are taken", () => {
  const narrow = pages.filter((page) => /\bNumberInput\b|type="number"/.test(readFileSync(page, "utf8")));
  expect(narrow.map((page) => relative(web, page))).toEqual([]);
});
