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
