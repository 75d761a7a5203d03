import MarkdownIt, { type Token } from "markdown-it";

/** CommonMark with tables. Pages may hold marks of their own, such as `<kbd>`. */
export const markdown = new MarkdownIt({ html: true });

/** The words of a line, without its marks. */
export const plain = (tokens: Token[] | null | undefined): string =>
  (tokens ?? [])
    .map(({ type, content }) =>
      type === "softbreak" || type === "hardbreak"
        ? " "
        : type === "image" || type === "html_inline"
          ? ""
          : content,
    )
    .join("");

/** A heading below the title. */
export interface Heading {
  /** The same in both languages: the words of the English one. */
  anchor: string;
  /** As GitHub would call it in its own language, where the texts are read, too. */
  there: string;
  words: string;
}

const english = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[’'`]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

const there = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M} _-]/gu, "")
    .replaceAll(" ", "-");

const words = (text: string): string[] => {
  const tokens = markdown.parse(text, {});
  return tokens.flatMap(({ type, tag }, at) =>
    type === "heading_open" && tag !== "h1" ? [plain(tokens[at + 1]?.children)] : [],
  );
};

/** The headings of a text, given the English text of the same page, which has to have as many. */
export function headings(text: string, inEnglish: string): Heading[] {
  const own = words(text);
  const all = words(inEnglish);
  if (own.length !== all.length)
    throw new Error(
      `${own.length} headings stand beside ${all.length}: ${own.join(", ")} / ${all.join(", ")}`,
    );
  return own.map((heading, at) => ({
    anchor: english(all[at] ?? ""),
    there: there(heading),
    words: heading,
  }));
}
