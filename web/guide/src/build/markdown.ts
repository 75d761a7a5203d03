import { posix } from "node:path";
import type { Token } from "markdown-it";
import type { Language } from "../languages.ts";
import { documentOf, pageFrom, text } from "./chapters.ts";
import { figures } from "./figures.ts";
import { type Heading, headings, markdown, plain } from "./headings.ts";

/** A piece of a page under one heading; what the search finds. */
export interface Section {
  /** Empty for what stands before the first heading. */
  anchor: string;
  heading: string;
  text: string;
}

/** A page, read. */
export interface Page {
  title: string;
  /** Its first paragraph, without marks. */
  lead: string;
  html: string;
  sections: Section[];
}

/** The address of a page. */
export const address = (language: Language, name: string): string =>
  `/guide/${language}/${name === "index" ? "" : name}`;

const headingsOf = (language: Language, name: string): Heading[] =>
  headings(text(language, name), text("en", name));

/** Reads a page. Throws where a link leads to no page or section, a picture is missing, or the languages differ. */
export function read(language: Language, name: string): Page {
  const tokens = markdown.parse(text(language, name), {});
  const below = headingsOf(language, name);
  let section: Section = { anchor: "", heading: "", text: "" };
  const sections = [section];
  let title = "";
  let lead = "";
  tokens.forEach((token, at) => {
    const inHeading = tokens[at - 1]?.type === "heading_open";
    if (token.type === "heading_open") {
      if (token.tag === "h1") return;
      const { anchor = "", words: heading = "" } = below[sections.length - 1] ?? {};
      token.attrSet("id", anchor);
      section = { anchor, heading, text: "" };
      sections.push(section);
    } else if (token.type === "fence") section.text += `${token.content}\n`;
    else if (token.type === "inline") {
      token.children = linked(token.children ?? [], language, name);
      const said = plain(token.children);
      if (inHeading) title ||= said;
      else if (said) {
        lead ||= said;
        section.text += `${said}\n`;
      }
    }
  });
  const html = markdown.renderer.render(tokens, markdown.options, {});
  return { title, lead, html: scrolling(figures(html)), sections };
}

/** Links between documents become links between pages; what leads into the repository stays as words. */
function linked(tokens: Token[], language: Language, name: string): Token[] {
  let within = true;
  return tokens.filter((token) => {
    if (token.type === "link_close") return within;
    if (token.type !== "link_open") return true;
    const href = String(token.attrGet("href") ?? "");
    within = true;
    if (/^https?:/.test(href)) {
      token.attrSet("rel", "noreferrer");
      return true;
    }
    const target = resolved(href, language, name);
    if (target) token.attrSet("href", target);
    within = Boolean(target);
    return within;
  });
}

function resolved(href: string, language: Language, name: string): string | null {
  const [path = "", hash = ""] = decodeURI(href).split("#");
  const document = path
    ? posix.join(posix.dirname(documentOf(language, name)), path)
    : documentOf(language, name);
  const page = pageFrom(document);
  if (!page) {
    if (document.startsWith("guide/"))
      throw new Error(`${name} (${language}) links to ${href}, which isn't there`);
    return null;
  }
  if (!hash) return address(language, page);
  const anchor = headingsOf(language, page).find((heading) => heading.there === hash)?.anchor;
  if (!anchor) throw new Error(`${name} (${language}) links to ${href}, and there is no such heading`);
  return `${path ? address(language, page) : ""}#${anchor}`;
}

/** A table that is wider than a phone scrolls by itself, by keyboard too. */
const scrolling = (html: string): string =>
  html
    .replaceAll("<table>", '<div class="wide" tabindex="0"><table>')
    .replaceAll("</table>", "</table></div>")
    .replaceAll("<pre>", '<pre tabindex="0">');
