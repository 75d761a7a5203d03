import { complain } from "./complain";
import { createEmitter } from "./events";
import { publish } from "./global";
import { launch } from "./launcher";
import { readOptions } from "./options";

/** The tag itself; a tag manager may run the script so that the browser doesn't name it. */
const script = document.currentScript ?? document.querySelector("[data-channel][src*=widget]");
const options = readOptions(script as HTMLScriptElement | null);

function begin() {
  if (!options) return;
  if (document.querySelector("rusuban-chat")) return complain("the chat is on this page already");
  const events = createEmitter();
  publish(launch(options, events), events, window);
}

if (document.body) begin();
else addEventListener("DOMContentLoaded", begin);
