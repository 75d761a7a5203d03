import { keptPrefix } from "./bridge";
import { parseColour } from "./lib/colour";

/** What the address of the page says. */
export interface Params {
  channelId: string;
  /** Origin of the embedding page; null when the chat stands alone. */
  embeddedIn: string | null;
  lang: string | null;
  theme: "light" | "dark" | null;
  colour: string | null;
  /** Who the visitor is, in the fragment, which browsers don't send to servers. `identity` is signed proof of it. */
  identity: string | null;
  name: string | null;
  email: string | null;
  /** The page says that whoever was named before signed out. */
  left: boolean;
}

/** Reads `/chat/{channel}?embed=1&origin=…&lang=…&theme=…&color=…#left=1&identity=…&name=…&email=…`. */
export function readParams(address: URL): Params {
  const query = address.searchParams;
  const fragment = new URLSearchParams(address.hash.slice(1));
  const theme = query.get("theme");
  return {
    channelId: decoded(address.pathname.match(/\/chat\/([^/]+)/)?.[1] ?? ""),
    embeddedIn: query.get("embed") === "1" ? (query.get("origin") ?? "null") : null,
    lang: query.get("lang"),
    theme: theme === "light" || theme === "dark" ? theme : null,
    colour: parseColour(query.get("color")),
    identity: fragment.get("identity"),
    name: fragment.get("name"),
    email: fragment.get("email"),
    left: fragment.has("left"),
  };
}

/**
 * Where this visitor's things are kept. A person proven by the embedding page has his own drawer, so that
 * people who share a browser don't read each other's chats.
 */
export function drawer(params: Pick<Params, "channelId" | "identity">): string {
  return keptPrefix(params.channelId) + (params.identity ? `as:${subject(params.identity)}/` : "");
}

/** Whom the proof is about. It is only a name for the drawer: the server checks the proof. */
function subject(jwt: string): string {
  try {
    const payload = (jwt.split(".")[1] ?? "").replace(/-/g, "+").replace(/_/g, "/");
    return encodeURIComponent(String(JSON.parse(atob(payload)).sub));
  } catch {
    return "unnamed";
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
