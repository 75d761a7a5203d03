import type { PublicApi } from "../src/launcher/global";
import { button, choice, drawing, element, field, section, snippet } from "./parts";
import { demoWords } from "./words";
import "./demo.css";

const words = demoWords(navigator.languages);
const channel = decodeURIComponent(location.pathname.split("/")[2] ?? "");
const page = document.getElementById("page");

const colour = element("input", { type: "color", name: "color", value: "#2f6b4f" });
const own = element("input", { type: "checkbox", name: "own" });
const tag = snippet(words);
const policy = snippet(words);
const happened = element("ol", { class: "events" });
const nothing = element("p", { class: "quiet" }, words.noEvents);
const looks = element(
  "form",
  { class: "fields" },
  element("label", { class: "check" }, own, element("span", {}, words.ownColor)),
  element("label", {}, element("span", {}, words.color), colour),
  choice(words.position, "position", [
    ["", words.right],
    ["left", words.left],
  ]),
  choice(words.language, "language", [
    ["", words.browsers],
    ["ja", "日本語"],
    ["en", "English"],
  ]),
  choice(words.theme, "theme", [
    ["", words.systems],
    ["light", words.light],
    ["dark", words.dark],
  ]),
  choice(words.button, "button", [
    ["", words.shown],
    ["hidden", words.hidden],
  ]),
);
const visitor = element(
  "form",
  { class: "fields" },
  field(words.name, "name", "text"),
  field(words.email, "email", "email"),
);

/** The chat's own calls; as a list they wait for the script where it isn't there yet. */
function call(...what: unknown[]) {
  window.Rusuban ??= [];
  window.Rusuban.push(what);
}

/** What the tag says beside the channel. */
function attributes(): [string, string][] {
  const said = [...new FormData(looks)].filter(
    ([name, value]) => value !== "" && name !== "own" && (name !== "color" || own.checked),
  );
  return said.map(([name, value]) => [`data-${name}`, String(value)]);
}

/** Puts the chat on the page anew, as the tag now says, and shows the tag. */
function embed() {
  if (window.Rusuban && !Array.isArray(window.Rusuban)) (window.Rusuban as PublicApi).destroy();
  const all: [string, string][] = [["data-channel", channel], ...attributes()];
  tag.show(
    `<script src="${location.origin}/widget.js"\n  ${all.map(([name, value]) => `${name}="${value}"`).join("\n  ")} async></script>`,
  );
  for (const name of ["ready", "open", "close", "unread", "message"])
    call("on", name, (detail: unknown) => tell(name, detail));
  document.body.append(element("script", { src: "/widget.js", ...Object.fromEntries(all) }));
}

function tell(name: string, detail: unknown) {
  nothing.hidden = true;
  const text = detail === undefined ? "" : ` ${JSON.stringify(detail)}`;
  happened.prepend(element("li", {}, element("b", {}, name), text));
  while (happened.children.length > 20) happened.lastElementChild?.remove();
}

function identify(event: Event) {
  event.preventDefault();
  call("identify", Object.fromEntries(new FormData(visitor)));
}

document.documentElement.lang = words.lang;
document.title = words.title;
looks.addEventListener("submit", (event) => event.preventDefault());
looks.addEventListener("change", embed);
visitor.addEventListener("submit", identify);
visitor.append(
  element("button", { type: "submit" }, words.identify),
  button(words.forget, () => {
    visitor.reset();
    call("identify", null);
  }),
);
policy.show(`script-src ${location.origin}\nframe-src ${location.origin}`);
page?.append(
  element("header", { class: "sample" }, element("h1", {}, words.title), element("p", {}, words.lead)),
  element("main", {}, shop(), bench()),
);
embed();

/** The site that the chat stands on. */
function shop(): HTMLElement {
  const facts = words.facts.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]);
  return element(
    "article",
    { class: "shop", "aria-label": words.shop },
    element(
      "p",
      { class: "shophead" },
      element("b", {}, words.shop),
      ...words.shelves.map((shelf) => element("span", {}, shelf)),
    ),
    element(
      "div",
      { class: "product" },
      drawing("mill", "0 0 480 400"),
      element(
        "div",
        {},
        element("p", { class: "quiet" }, words.kind),
        element("h2", {}, words.product),
        element("p", {}, words.praise),
        element("dl", {}, ...facts),
        element("p", { class: "quiet" }, words.madeUp),
      ),
    ),
    element(
      "ul",
      { class: "shelf" },
      ...words.others.map(([name, text]) =>
        element("li", {}, drawing(name, "0 0 200 130"), element("span", {}, text)),
      ),
    ),
  );
}

/** Where the chat is changed, taken along and watched. */
function bench(): HTMLElement {
  return element(
    "div",
    { class: "bench" },
    element("h2", {}, words.bench),
    element("p", { class: "quiet" }, words.benchText),
    element(
      "div",
      { class: "cards" },
      section(words.looks, looks),
      section(words.tag, element("p", {}, words.tagText), tag.box),
      section(words.visitor, visitor),
      section(
        words.calls,
        element(
          "p",
          { class: "row" },
          button(words.open, () => call("open")),
          button(words.close, () => call("close")),
          button(words.toggle, () => call("toggle")),
        ),
      ),
      section(words.events, element("div", { role: "log", "aria-label": words.events }, nothing, happened)),
      section(words.policy, element("p", {}, words.policyText), policy.box),
    ),
  );
}
