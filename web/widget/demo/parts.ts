type Attributes = Record<string, string | boolean>;

/** An element with attributes and what is inside; texts stay texts. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false) made.setAttribute(name, value);
  }
  made.append(...inside);
  return made;
}

/** A part of the workbench under a heading. */
export const section = (title: string, ...inside: (Node | string)[]): HTMLElement =>
  element("section", { class: "card" }, element("h3", {}, title), ...inside);

const SVG = "http://www.w3.org/2000/svg";

/** One of the drawings that `demo.html` brings along. */
export function drawing(name: string, box: string): SVGElement {
  const made = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#${name}`);
  made.setAttribute("viewBox", box);
  made.setAttribute("aria-hidden", "true");
  made.append(use);
  return made;
}

/** A button that does something. */
export function button(text: string, act: () => void): HTMLButtonElement {
  const made = element("button", { type: "button" }, text);
  made.addEventListener("click", act);
  return made;
}

/** A choice with its name beside it. */
export function choice(label: string, name: string, options: [value: string, text: string][]): HTMLElement {
  const list = element("select", { name });
  for (const [value, text] of options) list.append(element("option", { value }, text));
  return element("label", {}, element("span", {}, label), list);
}

/** A field with its name above it. */
export const field = (label: string, name: string, type: string): HTMLElement =>
  element("label", {}, element("span", {}, label), element("input", { name, type, autocomplete: "off" }));

/** A text to take along. */
export function snippet(text: { copy: string; copied: string }): {
  box: HTMLElement;
  show(code: string): void;
} {
  const code = element("code");
  const copy = button(text.copy, () => {
    void navigator.clipboard?.writeText(code.textContent ?? "").then(() => {
      copy.textContent = text.copied;
    });
  });
  const box = element("div", { class: "snippet" }, element("pre", { tabindex: "0" }, code), copy);
  return {
    box,
    show(to) {
      code.textContent = to;
      copy.textContent = text.copy;
    },
  };
}
