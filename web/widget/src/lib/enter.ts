/** What of a key press decides whether it sends. */
export type KeyPress = Pick<
  KeyboardEvent,
  "key" | "shiftKey" | "altKey" | "ctrlKey" | "metaKey" | "isComposing" | "keyCode"
>;

/**
 * Enter sends, Shift+Enter begins a line. An Enter that ends a Japanese (or any) composition only does that:
 * most browsers mark it `isComposing`; Safari ends the composition before the key press and marks it by 229.
 */
export function sendsMessage(press: KeyPress): boolean {
  if (press.key !== "Enter" || press.isComposing || press.keyCode === 229) return false;
  return !press.shiftKey && !press.altKey;
}
