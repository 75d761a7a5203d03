import { launch } from "./launcher";
import { readOptions } from "./options";

const script = document.currentScript;
const options = script instanceof HTMLScriptElement ? readOptions(script) : null;

if (!options) {
  // biome-ignore lint/suspicious/noConsole: whoever pastes the tag looks for the reason there
  console.error("widget.js: the script tag needs data-channel");
} else if (!document.querySelector("rusuban-chat")) {
  if (document.body) launch(options);
  else addEventListener("DOMContentLoaded", () => launch(options), { once: true });
}
