/** The most a customer's message may hold, in Unicode scalar values. */
export const TEXT_LIMIT = 4000;

/** From here on the counter is shown. */
export const COUNTER_FROM = 3600;

/** A message as it is sent: line ends are LF, blank edges are gone. */
export function tidy(text: string): string {
  return text.replace(/\r\n?/g, "\n").trim();
}

/** Length in Unicode scalar values: an emoji of one code point counts once. */
export function length(text: string): number {
  return [...text].length;
}
