import type { Language } from "../languages.ts";
import { type Entry, excerpt, Search } from "../search.ts";
import { words } from "../words.ts";

const language: Language = document.documentElement.lang === "ja" ? "ja" : "en";

/** Read when somebody searches for the first time. */
let search: Promise<Search> | undefined;

async function load(): Promise<Search> {
  const answer = await fetch(`/guide/${language}/search.json`);
  return new Search((await answer.json()) as Entry[]);
}

/** The search: opened by its button or `/`, walked by arrows, closed by Escape. */
export function startSearch() {
  const box = document.querySelector<HTMLDialogElement>("#search");
  const input = box?.querySelector("input");
  const results = box?.querySelector("ul");
  const said = box?.querySelector<HTMLElement>(".said");
  if (!box || !input || !results || !said) return;

  const open = () => {
    search ??= load();
    box.showModal();
    input.select();
  };
  const show = async () => {
    const typed = input.value;
    const found = typed.trim() ? (await search)?.find(typed) : [];
    // Whoever typed on meanwhile is shown the later answer.
    if (typed !== input.value || !found) return;
    results.replaceChildren(...found.map((each) => result(each, typed)));
    said.textContent = !typed.trim()
      ? ""
      : found.length
        ? words[language].found(found.length)
        : words[language].none;
  };

  document.querySelector("[data-search]")?.addEventListener("click", open);
  box.querySelector("[data-close]")?.addEventListener("click", () => box.close());
  box.addEventListener("click", (event) => {
    if (event.target === box || (event.target as Element).closest("a")) box.close();
  });
  input.addEventListener("input", () => void show());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.isComposing || box.open || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    open();
  });
  box.addEventListener("keydown", (event) => walk(event, input, [...results.querySelectorAll("a")]));
}

/** Arrows move between the words typed and what was found; Enter in the words opens the first. */
function walk(event: KeyboardEvent, input: HTMLInputElement, links: HTMLAnchorElement[]) {
  // Enter that ends a composition only ends the composition.
  if (event.isComposing || event.keyCode === 229) return;
  const stops = [input, ...links];
  const at = stops.indexOf(document.activeElement as HTMLInputElement);
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step) {
    event.preventDefault();
    stops[Math.min(stops.length - 1, Math.max(0, at + step))]?.focus();
  } else if (event.key === "Enter" && at === 0) links[0]?.click();
}

function result({ name, title, anchor, heading, text }: Entry, typed: string): HTMLLIElement {
  const link = document.createElement("a");
  link.href = `/guide/${language}/${name === "index" ? "" : name}${anchor ? `#${anchor}` : ""}`;
  const add = (tag: string, words: string) => {
    const element = document.createElement(tag);
    element.textContent = words;
    link.append(element);
  };
  add("b", heading);
  if (heading !== title) add("small", title);
  add("span", excerpt(text, typed));
  const item = document.createElement("li");
  item.append(link);
  return item;
}
