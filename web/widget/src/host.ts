import { type FromChat, isBridged, type ToChat } from "./bridge";

/** The page that embeds this one. */
export interface Host {
  tell(message: FromChat): void;
  /** `act(open, focus)`: the panel was opened or folded; `focus` asks for the keyboard. */
  onToggle(act: (open: boolean, focus: boolean) => void): void;
}

/**
 * The embedding page, whose origin the launcher handed over. Messages go to that origin only and are taken
 * from nobody but the frame's parent at that origin.
 */
export function createHost(origin: string, page: Window = window): Host {
  return {
    tell(message) {
      page.parent.postMessage(message, origin === "null" ? "*" : origin);
    },
    onToggle(act) {
      page.addEventListener("message", (event) => {
        if (event.source !== page.parent || event.origin !== origin || !isBridged<ToChat>(event.data)) return;
        if (event.data.rusuban === "open") act(true, event.data.focus);
        if (event.data.rusuban === "closed") act(false, false);
      });
    },
  };
}
