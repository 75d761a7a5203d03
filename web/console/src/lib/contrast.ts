/** A token's value in both themes, as `#rrggbb`. */
export interface Both {
  light: string;
  dark: string;
}

/** Every colour that a style sheet names by `--name: #…` or `--name: light-dark(…, …)`, by name without the dashes. */
export function palette(css: string): Map<string, Both> {
  const found = new Map<string, Both>();
  const colour = (text: string, theme: keyof Both): string | undefined => {
    const plain = text.trim();
    const named = plain.match(/^var\(--([\w-]+)\)$/)?.[1];
    return named ? found.get(named)?.[theme] : plain.match(/^#[\da-f]{6}$/i)?.[0].toLowerCase();
  };
  for (const [, name = "", value = ""] of css.matchAll(/--([\w-]+):\s*([^;]+);/g)) {
    const pair = value.match(/^light-dark\((.+),\s*(.+)\)$/);
    const light = colour(pair?.[1] ?? value, "light");
    const dark = colour(pair?.[2] ?? value, "dark");
    if (light && dark) found.set(name, { light, dark });
  }
  return found;
}

/** The lengths, durations and curves of a style sheet, by name without the dashes and in its order. */
export const measures = (css: string): [name: string, value: string][] =>
  [...css.matchAll(/--([\w-]+):\s*((?:\d[\d.]*(?:px|ms)?|cubic-bezier\([^)]*\)));/g)].map(
    ([, name = "", value = ""]) => [name, value],
  );

/** Relative luminance of `#rrggbb`, as WCAG defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** How well one colour is told from another: 1 to 21. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
