import { inkOn } from "../lib/colour";
import type { Options } from "./options";
import { STYLES } from "./styles";
import type { LauncherWords } from "./words";

const SVG = "http://www.w3.org/2000/svg";

/** The launcher's elements. */
export interface View {
  host: HTMLElement;
  dock: HTMLElement;
  panel: HTMLElement;
  button: HTMLButtonElement;
  /** Draws the button anew. */
  show(state: { open: boolean; line: string; unread: number }): void;
}

/** Builds the launcher without touching the page around it. */
export function createView(options: Options, words: LauncherWords): View {
  const host = document.createElement("rusuban-chat");
  host.dataset.position = options.position;
  if (options.theme) host.dataset.theme = options.theme;
  if (options.colour) {
    host.dataset.coloured = "";
    host.style.setProperty("--own", options.colour);
    host.style.setProperty("--on-own", inkOn(options.colour));
  }
  const root = host.attachShadow({ mode: "open" });
  adopt(root);

  const dock = element("div", "dock");
  const panel = element("div", "panel");
  panel.id = "panel";
  panel.hidden = true;
  const button = document.createElement("button");
  button.type = "button";
  button.setAttribute("aria-controls", "panel");
  const label = element("span");
  const line = document.createElement("small");
  const count = element("span", "count");
  count.ariaHidden = "true";
  const lantern = drawLantern();
  const fold = drawFold();
  label.append(words.ask, line);
  button.append(lantern, fold, label, count);
  dock.append(panel, button);
  root.append(dock);

  return {
    host,
    dock,
    panel,
    button,
    show(state) {
      const badge = state.open ? 0 : state.unread;
      panel.hidden = !state.open;
      dock.classList.toggle("open", state.open);
      button.setAttribute("aria-expanded", String(state.open));
      const name = badge ? [words.open, state.line, words.unread(badge)] : [words.open, state.line];
      button.setAttribute("aria-label", state.open ? words.fold : name.filter(Boolean).join(" · "));
      line.textContent = state.line;
      count.textContent = badge > 99 ? "99+" : String(badge);
      count.hidden = badge === 0;
      label.hidden = state.open;
      lantern.toggleAttribute("hidden", state.open);
      fold.toggleAttribute("hidden", !state.open);
    },
  };
}

/** A constructed sheet is allowed by every content policy; a `<style>` element would not be. */
function adopt(root: ShadowRoot) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const style = document.createElement("style");
    style.textContent = STYLES;
    root.append(style);
  }
}

function element(tag: "div" | "span", className = ""): HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  return made;
}

function drawing(viewBox: string, paths: Record<string, string>[]): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", viewBox);
  svg.setAttribute("aria-hidden", "true");
  for (const attributes of paths) {
    const path = document.createElementNS(SVG, "path");
    for (const [name, value] of Object.entries(attributes)) path.setAttribute(name, value);
    svg.append(path);
  }
  return svg;
}

function drawLantern(): SVGElement {
  return drawing("0 0 26 32", [
    { d: "M9 2.500h8v3H9zM9 26.500h8v3H9z", fill: "currentColor" },
    {
      d: "M13 5.500c6 0 9.500 4.200 9.500 10.500S19 26.500 13 26.500 3.500 22.300 3.500 16 7 5.500 13 5.500z",
      fill: "#e9ae45",
      stroke: "currentColor",
      "stroke-width": "1.800",
    },
    {
      d: "M4.600 11.500c5 1.500 11.800 1.500 16.800 0M3.600 16.300c5.600 1.700 13.200 1.700 18.800 0M4.600 21c5 1.500 11.800 1.500 16.800 0",
      fill: "none",
      stroke: "#6b400c",
      "stroke-width": "1.200",
      opacity: ".5",
    },
  ]);
}

function drawFold(): SVGElement {
  const svg = drawing("0 0 20 20", [{ d: "m5.500 8 4.500 4.500L14.500 8" }]);
  svg.setAttribute("class", "fold");
  return svg;
}
