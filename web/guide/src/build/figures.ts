import { picture } from "./chapters.ts";
import { sizeOf } from "./webp.ts";

/** Pictures are taken at this many pixels to a point, so that they are sharp on most screens. */
const SCALE = 1.5;

/** How wide the text is, in points. */
const COLUMN = 736;

/** Pictures that stand alone in their paragraph: at their size, in the look of the page. Throws where one is missing. */
export const figures = (html: string): string =>
  html.replace(
    /<p><img src="\.\.\/images\/([\w-]+)\.webp" alt="([^"]*)"><\/p>/g,
    (_, name: string, alt: string) => `<figure>${looks(name, alt)}</figure>`,
  );

function looks(name: string, alt: string): string {
  const light = picture(name);
  const dark = picture(`${name}-dark`);
  if (!light || !dark) throw new Error(`there is no picture ${name} in both looks`);
  return image(`${name}.webp`, light, alt, "light") + image(`${name}-dark.webp`, dark, alt, "dark");
}

function image(file: string, bytes: Uint8Array, alt: string, look: string): string {
  const [width, height] = Object.values(sizeOf(bytes)).map((pixels) => Math.round(pixels / SCALE));
  const shown = `<img src="/guide/images/${file}" alt="${alt}" width="${width}" height="${height}" loading="lazy" class="${look}">`;
  // What is shown smaller than it is opens at its size.
  return (width ?? 0) > COLUMN ? `<a href="/guide/images/${file}" class="${look}">${shown}</a>` : shown;
}
