/** A whole number as people type it, full-width digits and all (`６０`); null if it is none or out of bounds. */
export function wholeNumber(text: string, min: number, max: number): number | null {
  const plain = text.normalize("NFKC").trim();
  if (!/^\d{1,9}$/.test(plain)) return null;
  const value = Number(plain);
  return value >= min && value <= max ? value : null;
}
