import { parseColour } from "../lib/colour";

/** What the page says in the script tag. */
export interface Options {
  /** Where the desk is: the origin the script came from. */
  desk: string;
  channel: string;
  position: "right" | "left";
  colour: string | null;
  lang: string | null;
  theme: string | null;
  /** Signed proof of who the visitor is. */
  identity: string | null;
}

/** Reads `<script src=… data-channel=… …>`; null without a channel. */
export function readOptions(script: HTMLScriptElement): Options | null {
  const { channel, position, color, lang, theme, identity } = script.dataset;
  if (!channel) return null;
  return {
    desk: new URL(script.src).origin,
    channel,
    position: position === "left" ? "left" : "right",
    colour: parseColour(color),
    lang: lang || null,
    theme: theme || null,
    identity: identity || null,
  };
}

/** The chat page as it stands in the frame, told where it is embedded. */
export function frameAddress(options: Options, embeddingOrigin: string): string {
  const address = new URL(`/chat/${encodeURIComponent(options.channel)}`, options.desk);
  address.searchParams.set("embed", "1");
  address.searchParams.set("origin", embeddingOrigin);
  if (options.lang) address.searchParams.set("lang", options.lang);
  if (options.theme) address.searchParams.set("theme", options.theme);
  if (options.colour) address.searchParams.set("color", options.colour);
  if (options.identity) address.hash = new URLSearchParams({ identity: options.identity }).toString();
  return address.href;
}
