import { type FromChat, isBridged, keptPrefix, type ToChat } from "../bridge";
import { complain } from "./complain";
import type { Emitter } from "./events";
import { followVisible } from "./follow";
import { createKeeper } from "./keeper";
import { frameAddress, hostedAddress, type Options } from "./options";
import { readPerson } from "./person";
import { NARROW } from "./styles";
import { createView } from "./view";
import { launcherWords } from "./words";

/** The chat on somebody's page. */
export interface Launcher {
  /** Opens or folds; without a wish, the other than it is. */
  toggle(open?: boolean): void;
  identify(said: unknown): void;
  destroy(): void;
}

/** Puts the launcher on the page. The chat is loaded when the page has nothing better to do. */
export function launch(options: Options, { emit }: Pick<Emitter, "emit">): Launcher {
  const words = launcherWords([options.language, ...navigator.languages]);
  const { recall, keep } = createKeeper(options.channel);
  /** Where it stands that somebody signed out, until a chat has heard of it: this page may be left at once. */
  const leftKey = `${keptPrefix(options.channel)}left`;
  const view = createView(options, words);
  const state = { open: false, line: "", unread: 0 };
  const gone = new AbortController();
  const { signal } = gone;
  let frame: HTMLIFrameElement | undefined;
  let ready = false;
  let blocked = false;
  let opener: HTMLElement = view.button;
  let letGo = () => {};

  const draw = () => view.show(state);

  function load() {
    if (frame || signal.aborted) return;
    frame = document.createElement("iframe");
    frame.title = words.frame;
    frame.src = frameAddress(options, window.origin, recall()[leftKey]);
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
    tell({ rusuban: "open", focus: matchMedia("(pointer:fine)").matches });
  }

  function toggle(open = !state.open) {
    if (open === state.open || signal.aborted) return;
    // Better a page of its own than an empty panel.
    if (open && blocked) return void window.open(hostedAddress(options), "_blank", "noopener");
    const { activeElement, body } = document;
    // The button of ours is inside: from out here it is its host that has the focus.
    const ours = activeElement === view.host || activeElement === body;
    if (open) opener = ours ? view.button : (activeElement as HTMLElement);
    state.open = open;
    load();
    draw();
    letGo();
    letGo = open && matchMedia(NARROW).matches ? hold(document.documentElement) : () => {};
    tellToggled();
    if (!open && ours) giveBack(frame, opener, view.button);
    emit(open ? "open" : "close", undefined);
  }

  function hear(event: MessageEvent) {
    if (event.source !== frame?.contentWindow || event.origin !== options.desk) return;
    if (isBridged<FromChat>(event.data)) act(event.data);
  }

  function act(message: FromChat) {
    switch (message.rusuban) {
      case "recall":
        return tell({ rusuban: "kept", entries: recall() });
      case "keep":
        return keep(message.key, message.value);
      case "ready":
        ready = true;
        keep(leftKey, null);
        tellToggled();
        return emit("ready", undefined);
      case "close":
        return toggle(false);
      case "message":
        return emit("message", message.told);
      case "state": {
        const { line, unread } = message;
        const changed = unread !== state.unread;
        Object.assign(state, { line, unread });
        draw();
        if (changed) emit("unread", { count: unread });
      }
    }
  }

  /** Another person has another chat: the frame is loaded anew with what the page says now. */
  function identify(said: unknown) {
    const person = readPerson(said);
    if (!person || JSON.stringify(person) === JSON.stringify(options.person)) return;
    options.person = person;
    if (person.left) keep(leftKey, person.left);
    if (!frame) return;
    frame.remove();
    frame = undefined;
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
  addEventListener("message", hear, { signal });
  document.addEventListener(
    "securitypolicyviolation",
    ({ blockedURI, effectiveDirective }) => {
      if (!blockedURI.startsWith(options.desk) || !/^(frame|child|default)-src/.test(effectiveDirective))
        return;
      blocked = true;
      complain(`the page's content policy lacks ${options.desk} in frame-src`);
    },
    { signal },
  );
  followVisible(view.host, signal);
  draw();
  document.body.append(view.host);
  whenIdle(load);
  return { toggle, identify, destroy };
}

/**
 * Folded, the focus is back where the visitor was: at what opened the chat; else at our button; and where neither can
 * have it, at the page, whose keys work again and whose first link is next.
 */
function giveBack(frame: HTMLElement | undefined, ...places: HTMLElement[]) {
  const { body } = document;
  frame?.blur();
  for (const place of places) {
    place.focus();
    if (document.activeElement !== body) return;
  }
  body.tabIndex = -1;
  body.focus({ preventScroll: true });
  body.removeAttribute("tabindex");
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
function whenIdle(act: () => void) {
  const soon = () => window.requestIdleCallback?.(act) ?? setTimeout(act, 200);
  if (document.readyState === "complete") soon();
  else addEventListener("load", soon);
}
