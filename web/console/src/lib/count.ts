/** The length of an offline message, as the server counts it (R10). */

export const LIMIT = 1600;
export const NEAR = 1500;

/** White_Space of Unicode, which is what the server trims; JavaScript's `trim` also takes U+FEFF. */
const EDGE =
  /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+|[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/g;

/** Line ends to LF, U+FEFF and NUL removed, white space trimmed: what is stored, counted and sent. */
export function normalize(text: string): string {
  return text.replace(/\r\n?/g, "\n").replaceAll("\ufeff", "").replaceAll("\u0000", "").replace(EDGE, "");
}

/** Unicode scalar values after normalisation. */
export function count(text: string): number {
  return [...normalize(text)].length;
}

export type CountState = "fine" | "near" | "over";

export function countState(length: number, limit = LIMIT): CountState {
  if (length > limit) return "over";
  return length >= limit - (LIMIT - NEAR) ? "near" : "fine";
}
