import { type FromChat, isBridged, type ToChat } from "../bridge";
import { complain } from "./complain";
import type { Emitter } from "./events";
import { followVisible } from "./follow";
import { keepFor, recall } from "./keeper";
import { frameAddress, hostedAddress, type Options } from "./options";
import { readPerson } from "./person";
import { createView } from "./view";
import { launcherWords } from "./words";

/** Full screen below this width; the same number stands in the styles. */
const NARROW = "(max-width: 720px)";

/** The chat on somebody's page. */
export interface Launcher {
  /** Opens or folds; without a wish, the other than it is. */
  toggle(open?: boolean): void;
  identify(said: unknown): void;
  destroy(): void;
}

/** Puts the launcher on the page. The chat is loaded when the page has nothing better to do. */
export function launch(
  options: Options,
  { emit }: Pick<Emitter, "emit">,
  page: Window & typeof globalThis = window,
): Launcher {
  const words = launcherWords([options.language, ...page.navigator.languages]);
  const view = createView(options, words);
  const state = { open: false, line: "", unread: 0 };
  const gone = new AbortController();
  const { signal } = gone;
  let frame: HTMLIFrameElement | null = null;
  let ready = false;
  let blocked = false;
  let opener: HTMLElement = view.button;
  let letGo = () => {};

  const draw = () => view.show(state);

  function load() {
    if (frame || signal.aborted) return;
    frame = page.document.createElement("iframe");
    frame.title = words.frame;
    frame.src = frameAddress(options, page.origin);
    view.panel.append(frame);
  }

  function tell(message: ToChat) {
    frame?.contentWindow?.postMessage(message, options.desk);
  }

  function tellToggled() {
    if (!ready) return;
    if (!state.open) return tell({ rusuban: "closed" });
    // Not before it is there: a frame that becomes another's page on the way would have the focus, and the keys not.
    frame?.focus();
    // On a phone the keyboard comes when the visitor asks for it, not before he has read.
    tell({ rusuban: "open", focus: page.matchMedia("(pointer: fine)").matches });
  }

  function toggle(open = !state.open) {
    if (open === state.open || signal.aborted) return;
    // Better a page of its own than an empty panel.
    if (open && blocked) return void page.open(hostedAddress(options), "_blank", "noopener");
    const { activeElement, body } = page.document;
    // The button of ours is inside: from out here it is its host that has the focus.
    if (open)
      opener =
        activeElement === view.host || activeElement === body ? view.button : (activeElement as HTMLElement);
    state.open = open;
    load();
    draw();
    letGo();
    letGo = open && page.matchMedia(NARROW).matches ? hold(page.document.documentElement) : () => {};
    tellToggled();
    // Folded, the focus is back where the visitor was: at what opened the chat.
    if (!open) (opener.isConnected ? opener : view.button).focus();
    emit(open ? "open" : "close", undefined);
  }

  function hear(event: MessageEvent) {
    if (!frame || event.source !== frame.contentWindow || event.origin !== options.desk) return;
    if (isBridged<FromChat>(event.data)) act(event.data);
  }

  function act(message: FromChat) {
    switch (message.rusuban) {
      case "recall":
        return tell(recall(options.channel));
      case "keep":
        return keepFor(options.channel, message.key, message.value);
      case "ready":
        ready = true;
        tellToggled();
        return emit("ready", undefined);
      case "close":
        return toggle(false);
      case "message":
        return emit("message", message.told);
      case "state": {
        const changed = message.unread !== state.unread;
        state.line = message.line;
        state.unread = message.unread;
        draw();
        if (changed) emit("unread", { count: state.unread });
      }
    }
  }

  /** Another person has another chat: the frame is loaded anew with what the page says now. */
  function identify(said: unknown) {
    const person = readPerson(said);
    if (!person || JSON.stringify(person) === JSON.stringify(options.person)) return;
    options.person = person;
    if (!frame) return;
    frame.remove();
    frame = null;
    ready = false;
    load();
  }

  function destroy() {
    gone.abort();
    letGo();
    view.host.remove();
  }

  view.button.addEventListener("click", () => toggle());
  view.button.addEventListener("keydown", (event) => {
    if (event.key === "Escape") toggle(false);
  });
  page.addEventListener("message", hear, { signal });
  page.document.addEventListener(
    "securitypolicyviolation",
    ({ blockedURI, effectiveDirective }) => {
      if (!blockedURI.startsWith(options.desk) || !/^(frame|child|default)-src/.test(effectiveDirective))
        return;
      blocked = true;
      complain(`the page's content policy lacks ${options.desk} in frame-src`);
    },
    { signal },
  );
  followVisible(view.host, page, signal);
  draw();
  page.document.body.append(view.host);
  whenIdle(page, load);
  return { toggle, identify, destroy };
}

/** A page that scrolls behind a full-screen chat confuses: holds it, and lets go as it was. */
function hold({ style }: HTMLElement): () => void {
  const { overflow } = style;
  style.overflow = "hidden";
  return () => {
    style.overflow = overflow;
  };
}

/** After the page has loaded and come to rest. */
function whenIdle(page: Window, act: () => void) {
  const soon = () => ("requestIdleCallback" in page ? page.requestIdleCallback(act) : setTimeout(act, 200));
  if (page.document.readyState === "complete") soon();
  else page.addEventListener("load", soon, { once: true });
}
