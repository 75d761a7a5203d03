/** A piece of a message: words, or an address to follow. */
export type Piece = { text: string } | { text: string; href: string };

// Only the characters RFC 3986 allows: an address in Japanese text ends where the Japanese goes on.
const CANDIDATE = /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+/gi;

/** Cuts a message into words and web addresses. Nothing else in a message is ever markup. */
export function linkify(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    if (match.index < end) continue;
    const address = withoutTail(match[0]);
    const href = safeHref(address);
    if (!href) continue;
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) });
    pieces.push({ text: address, href });
    end = match.index + address.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}

/** Punctuation that ends the sentence, not the address; a closing bracket stays if it was opened inside. */
function withoutTail(address: string): string {
  let kept = address;
  for (;;) {
    const last = kept.at(-1) ?? "";
    const unopened =
      (last === ")" && count(kept, "(") < count(kept, ")")) ||
      (last === "]" && count(kept, "[") < count(kept, "]"));
    if (!unopened && !/[.,;:!?'*_~]/.test(last)) return kept;
    kept = kept.slice(0, -1);
  }
}

/** The address in full if it is one of the web. Those with a user name before the host mislead: no link. */
function safeHref(address: string): string | null {
  try {
    const url = new URL(address);
    const web = url.protocol === "https:" || url.protocol === "http:";
    return web && url.hostname && !url.username && !url.password ? url.href : null;
  } catch {
    return null;
  }
}

function count(text: string, char: string): number {
  return text.split(char).length - 1;
}
