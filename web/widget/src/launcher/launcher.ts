import { type FromChat, isBridged, type ToChat } from "../bridge";
import { keepFor, recall } from "./keeper";
import { frameAddress, type Options } from "./options";
import { createView } from "./view";
import { launcherWords } from "./words";

/** Full screen below this width; the same number stands in the styles. */
const NARROW = "(max-width: 720px)";

/** Puts the launcher on the page. The chat is loaded when the page has nothing better to do. */
export function launch(options: Options, page: Window & typeof globalThis = window): void {
  const words = launcherWords([options.lang, ...page.navigator.languages]);
  const view = createView(options, words);
  const state = { open: false, line: "", unread: 0 };
  let frame: HTMLIFrameElement | null = null;
  let ready = false;
  let overflow = "";

  const draw = () => view.show(state);

  function load() {
    if (frame) return;
    frame = page.document.createElement("iframe");
    frame.title = words.frame;
    frame.src = frameAddress(options, page.origin);
    view.panel.append(frame);
  }

  function tell(message: ToChat) {
    if (ready) frame?.contentWindow?.postMessage(message, options.desk);
  }

  function tellToggled() {
    // On a phone the keyboard comes when the visitor asks for it, not before he has read.
    tell(
      state.open
        ? { rusuban: "open", focus: page.matchMedia("(pointer: fine)").matches }
        : { rusuban: "closed" },
    );
  }

  function toggle(open: boolean) {
    if (open === state.open) return;
    state.open = open;
    load();
    draw();
    holdPage(open && page.matchMedia(NARROW).matches);
    tellToggled();
    if (open) frame?.focus();
    else view.button.focus();
  }

  /** A page that scrolls behind a full-screen chat confuses: hold it, and let go as it was. */
  function holdPage(held: boolean) {
    const { style } = page.document.documentElement;
    if (held) {
      overflow = style.overflow;
      style.overflow = "hidden";
    } else if (style.overflow === "hidden") {
      style.overflow = overflow;
    }
  }

  function hear(event: MessageEvent) {
    if (event.source !== frame?.contentWindow || event.origin !== options.desk) return;
    if (!isBridged<FromChat>(event.data)) return;
    const message = event.data;
    if (message.rusuban === "recall") {
      frame?.contentWindow?.postMessage(recall(options.channel), options.desk);
    }
    if (message.rusuban === "keep") keepFor(options.channel, message.key, message.value);
    if (message.rusuban === "ready") {
      ready = true;
      tellToggled();
    }
    if (message.rusuban === "close") toggle(false);
    if (message.rusuban === "state") {
      state.line = message.line;
      state.unread = message.unread;
      draw();
    }
  }

  view.button.addEventListener("click", () => toggle(!state.open));
  view.button.addEventListener("keydown", (event) => {
    if (event.key === "Escape") toggle(false);
  });
  page.addEventListener("message", hear);
  followVisibleHeight(view.host, page);
  draw();
  page.document.body.append(view.host);
  whenIdle(page, load);
}

/** The frame can't see a phone's keyboard: the page around it makes room. */
function followVisibleHeight(host: HTMLElement, page: Window) {
  const visible = page.visualViewport;
  const follow = () => {
    if (visible && visible.scale <= 1.01) host.style.setProperty("--visible-height", `${visible.height}px`);
  };
  visible?.addEventListener("resize", follow);
  follow();
}

/** After the page has loaded and come to rest. */
function whenIdle(page: Window, act: () => void) {
  const soon = () => ("requestIdleCallback" in page ? page.requestIdleCallback(act) : setTimeout(act, 200));
  if (page.document.readyState === "complete") soon();
  else page.addEventListener("load", soon, { once: true });
}
