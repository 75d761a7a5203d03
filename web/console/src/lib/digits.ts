/** A whole number as people type it, full-width digits and all (`６０`); null if it is none or out of bounds. */
export function wholeNumber(text: string, min: number, max: number): number | null {
  const plain = text.normalize("NFKC").trim();
  if (!/^\d{1,9}$/.test(plain)) return null;
  const value = Number(plain);
  return value >= min && value <= max ? value : null;
}

/** What a field for a number holds: the number, or the text that isn't one that may be. */
export type Entered = number | string;

/** The number that is saved; its page saves nothing while the field holds a text. */
export function entered(value: Entered): number {
  if (typeof value === "string") throw new Error("a text where a number is saved");
  return value;
}
