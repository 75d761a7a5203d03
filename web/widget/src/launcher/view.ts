import { inkOn } from "../lib/colour";
import { lanternPaths } from "../lib/lanternPaths";
import type { Options } from "./options";
import { STYLES } from "./styles";
import type { LauncherWords } from "./words";

const SVG = "http://www.w3.org/2000/svg";

/** The launcher's elements. */
export interface View {
  host: HTMLElement;
  panel: HTMLElement;
  button: HTMLButtonElement;
  /** Draws the button anew. */
  show(state: { open: boolean; line: string; unread: number }): void;
}

/** Builds the launcher without touching the page around it. */
export function createView(options: Options, words: LauncherWords): View {
  const host = document.createElement("rusuban-chat");
  // Stronger than whatever the page says of all its elements.
  host.style.cssText = "all:initial!important;position:fixed!important;z-index:2147483000!important";
  const root = host.attachShadow({ mode: "open" });
  // A constructed sheet is allowed by every content policy; a `<style>` element would not be.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLES);
  root.adoptedStyleSheets = [sheet];

  const dock = element("div", `dock ${options.position} ${options.colour ? "own" : ""}`);
  dock.style.colorScheme = options.theme ?? "light dark";
  if (options.colour) {
    dock.style.setProperty("--own", options.colour);
    dock.style.setProperty("--on-own", inkOn(options.colour));
  }
  const panel = element("div", "panel");
  const button = element("button");
  const label = element("span");
  const line = element("small");
  const count = element("span", "count");
  // What comes while the chat is folded is said, too.
  const news = element("span", "news");
  news.setAttribute("role", "status");
  let said = 0;
  button.hidden = !options.button;
  label.append(words.ask, line);
  const { caps, light, ribs } = lanternPaths;
  const lantern = drawing("0 0 26 32", { caps, light, ribs, line: light });
  const fold = drawing("0 0 20 20", { line: "m5.5 8 4.5 4.5L14.5 8" });
  button.append(lantern, fold, label, count);
  dock.append(panel, button, news);
  root.append(dock);

  return {
    host,
    panel,
    button,
    show(state) {
      const badge = state.open ? 0 : state.unread;
      panel.hidden = !state.open;
      dock.classList.toggle("open", state.open);
      button.setAttribute("aria-expanded", `${state.open}`);
      // What is read aloud begins with what is seen.
      const unread = badge ? words.unread(badge) : "";
      button.setAttribute("aria-label", state.open ? words.fold : `${words.ask} ${state.line} ${unread}`);
      line.textContent = state.line;
      count.textContent = badge > 99 ? "99+" : `${badge}`;
      count.hidden = !badge;
      if (badge > said || !badge) news.textContent = unread ? `${words.frame}: ${unread}` : "";
      said = badge;
    },
  };
}

function element<T extends "div" | "span" | "small" | "button">(tag: T, className = "") {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}

/** Its paths are dressed by the styles, each by its class. */
function drawing(viewBox: string, paths: Record<string, string>): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", viewBox);
  for (const [name, d] of Object.entries(paths)) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("class", name);
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}
