import { inkOn } from "../lib/colour";
import { lanternPaths } from "../lib/lanternPaths";
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
  // Stronger than whatever the page says of all its elements.
  host.style.cssText = "all:initial!important;position:fixed!important;z-index:2147483000!important";
  host.dataset.position = options.position;
  if (options.theme) host.dataset.theme = options.theme;
  if (options.colour) {
    host.dataset.coloured = "";
    host.style.setProperty("--own", options.colour);
    host.style.setProperty("--on-own", inkOn(options.colour));
  }
  const root = host.attachShadow({ mode: "open" });
  // A constructed sheet is allowed by every content policy; a `<style>` element would not be.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLES);
  root.adoptedStyleSheets = [sheet];

  const dock = element("div", "dock");
  const panel = element("div", "panel");
  panel.id = "panel";
  panel.hidden = true;
  const button = element("button");
  button.type = "button";
  button.setAttribute("aria-controls", "panel");
  const label = element("span");
  const line = element("small");
  const count = element("span", "count");
  count.ariaHidden = "true";
  button.hidden = !options.button;
  label.append(words.ask, line);
  button.append(drawLantern(), drawFold(), label, count);
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
      // What is read aloud begins with what is seen.
      const name = `${words.ask} ${state.line} ${badge ? words.unread(badge) : ""}`;
      button.setAttribute("aria-label", state.open ? words.fold : name.trim());
      line.textContent = state.line;
      count.textContent = badge > 99 ? "99+" : String(badge);
      count.hidden = badge === 0;
    },
  };
}

function element<T extends "div" | "span" | "small" | "button">(tag: T, className = "") {
  const made = document.createElement(tag);
  made.className = className;
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
  const { caps, light, ribs } = lanternPaths;
  return drawing("0 0 26 32", [
    { d: caps, fill: "currentColor" },
    { d: light, fill: "#e9ae45" },
    { d: ribs, fill: "none", stroke: "#6b400c", "stroke-width": "1.2", opacity: ".5" },
    { d: light, fill: "none", stroke: "currentColor", "stroke-width": "1.8" },
  ]);
}

function drawFold(): SVGElement {
  const svg = drawing("0 0 20 20", [{ d: "m5.500 8 4.500 4.500L14.500 8" }]);
  svg.setAttribute("class", "fold");
  return svg;
}
