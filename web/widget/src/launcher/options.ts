import { parseColour } from "../lib/colour";
import { complain } from "./complain";
import { type Person, readPerson } from "./person";

/** What the page says in the script tag. */
export interface Options {
  /** Where the desk is: the origin the script came from. */
  desk: string;
  channel: string;
  position: "right" | "left";
  colour: string | null;
  language: "ja" | "en" | null;
  theme: "light" | "dark" | null;
  /** Without a button of its own, the page opens the chat by the API. */
  button: boolean;
  person: Person;
}

/**
 * Reads `<script src=… data-channel=… …>`; null where it can't work. Whatever is wrong is said in the console, and the
 * rest goes on as if it hadn't been written.
 */
export function readOptions(script: HTMLScriptElement | null): Options | null {
  const { src = "", dataset = {} } = script ?? {};
  const channel = dataset.channel?.trim();
  if (!channel || !/^https?:/.test(src))
    return complain("the script tag needs the desk's address in src, and data-channel");

  function oneOf<T extends string>(name: string, ...allowed: T[]): T | null {
    const given = dataset[name]?.trim().toLowerCase();
    if (!given) return null;
    if (allowed.includes(given as T)) return given as T;
    return complain(`data-${name} is "${dataset[name]}"; it can be ${allowed.join(" or ")}`);
  }

  const { color, identity, name, email } = dataset;
  const colour = parseColour(color);
  if (color && !colour) complain(`data-color is "${color}"; it can be like #2f6b4f`);
  return {
    desk: new URL(src).origin,
    channel,
    position: oneOf("position", "right", "left") ?? "right",
    colour,
    language: oneOf("language", "ja", "en"),
    theme: oneOf("theme", "light", "dark"),
    button: oneOf("button", "shown", "hidden") !== "hidden",
    person: readPerson({ identity, name, email }) ?? {},
  };
}

/** The hosted page of the same chat. */
export const hostedAddress = ({ desk, channel }: Options): string =>
  `${desk}/chat/${encodeURIComponent(channel)}`;

/** The chat page as it stands in the frame, told where it is embedded, and whether somebody `left` before. */
export function frameAddress(options: Options, embeddingOrigin: string, left?: string): string {
  const address = new URL(hostedAddress(options));
  const { language: lang, theme, colour: color } = options;
  for (const [name, value] of Object.entries({ embed: "1", origin: embeddingOrigin, lang, theme, color }))
    if (value) address.searchParams.set(name, value);
  // Behind the #, which browsers keep to themselves.
  address.hash = new URLSearchParams({ ...(left && { left }), ...options.person }).toString();
  return address.href;
}
