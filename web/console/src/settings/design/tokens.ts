import { type Both, contrast, measures, palette } from "@/lib/contrast";
import source from "@/styles/tokens.css?raw";

const colours = palette(source);

/** The five hues, each in ten shades, lightest first. */
export const hues = ["indigo", "andon", "wakatake", "kinari", "beni"] as const;

/** Sizes, distances, radii and times, in groups by how their names begin. */
export const groups = {
  type: measures(source).filter(([name]) => name.startsWith("fs-")),
  space: measures(source).filter(([name]) => name.startsWith("sp-")),
  radius: measures(source).filter(([name]) => name.startsWith("r-")),
  motion: measures(source).filter(([name]) => /^(t-\d|ease)$/.test(name)),
};

/** What stands on what, and how well it has to be told apart: 4.5 for words, 3 for edges and marks. */
export const pairs: [ink: string, ground: string, least: 4.5 | 3][] = [
  ["ink", "paper", 4.5],
  ["ink", "surface", 4.5],
  ["ink-2", "paper", 4.5],
  ["ink-3", "paper", 4.5],
  ["ink-3", "sunken", 4.5],
  ["primary-text", "surface", 4.5],
  ["primary-text", "select", 4.5],
  ["primary-text", "primary-soft", 4.5],
  ["on-primary", "primary", 4.5],
  ["on-primary", "primary-hi", 4.5],
  ["absent-text", "absent-soft", 4.5],
  ["reach-text", "reach-soft", 4.5],
  ["danger", "surface", 4.5],
  ["danger", "danger-soft", 4.5],
  ["on-primary", "danger-fill", 4.5],
  ["on-dusk", "dusk", 4.5],
  ["on-dusk-2", "dusk", 4.5],
  ["control", "surface", 3],
  ["control", "paper", 3],
  ["focus", "paper", 3],
  ["reach", "surface", 3],
  ["absent", "surface", 3],
];

/** A semantic colour by its short name. */
export function colour(name: string): Both {
  const found = colours.get(`rs-${name}`);
  if (!found) throw new Error(`tokens.css has no --rs-${name}`);
  return found;
}

/** How well a pair is told apart in a theme. */
export const ratio = (ink: string, ground: string, theme: keyof Both): number =>
  contrast(colour(ink)[theme], colour(ground)[theme]);

/** The ink that can be read on a shade of a hue. */
export function inkOn(name: string): string {
  const ground = colours.get(name)?.light ?? "#ffffff";
  return contrast("#ffffff", ground) >= 4.5 ? "#ffffff" : "#25262e";
}
