/**
 * An Enter that ends a Japanese composition must neither send nor pick.
 *
 * `isComposing` covers the standard. Safari fires `compositionend` before the keydown of the same Enter, with
 * `keyCode` 229 and `isComposing` false; so both are asked.
 */
export interface KeyLike {
  key: string;
  isComposing?: boolean;
  keyCode?: number;
  shiftKey?: boolean;
  ctrlKey?: boolean;
  metaKey?: boolean;
  altKey?: boolean;
}

/**
 * In fields of one line, keeps from the browser what the input method has taken: an Enter would send the form, an Escape
 * would empty a field that searches.
 */
export function guardCompositions(within: EventTarget): void {
  within.addEventListener(
    "keydown",
    (event) => {
      const pressed = event as KeyboardEvent;
      const own = pressed.key === "Enter" || pressed.key === "Escape";
      if (own && composing(pressed) && pressed.target instanceof HTMLInputElement) pressed.preventDefault();
    },
    true,
  );
}

export const composing = (event: KeyLike) => event.isComposing === true || event.keyCode === 229;

/** Whether this key press sends what was written, outside a composition: Enter, or with ⌘ or Ctrl where so chosen. */
export const sends = (event: KeyLike, key: "enter" | "mod_enter" = "enter") =>
  event.key === "Enter" &&
  !composing(event) &&
  !event.shiftKey &&
  !event.altKey &&
  (key === "enter" || event.metaKey === true || event.ctrlKey === true);

/** Whether a single letter may act as a shortcut: no modifier, no composition. */
export const plain = (event: KeyLike) =>
  !composing(event) && !event.ctrlKey && !event.metaKey && !event.altKey;
