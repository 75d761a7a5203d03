/** A colour given by the embedding page, as `#rrggbb`; null unless it is `#rgb` or `#rrggbb`. */
export function parseColour(value: string | null | undefined): string | null {
  const hex = value?.trim().toLowerCase() ?? "";
  if (!/^#([0-9a-f]{3}){1,2}$/.test(hex)) return null;
  return hex.length < 7 ? hex.replace(/\w/g, "$&$&") : hex;
}

/** Where white and black read equally well, at 4.58 : 1: whatever the colour, text on it has the 4.5 it needs. */
const EVEN = Math.sqrt(1.05 * 0.05) - 0.05;

/** The ink that reads better on `colour`: white or black. */
export function inkOn(colour: string): string {
  return luminance(colour) < EVEN ? "#ffffff" : "#000000";
}

/** Relative luminance as WCAG defines it. */
export function luminance(colour: string): number {
  const channel = (from: number) => {
    const value = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
