import { linkify } from "../lib/linkify";

/** A message's text: addresses can be followed, everything else is just words. */
export function MessageWords({ text }: { text: string }) {
  return (
    <>
      {linkify(text).map((piece) =>
        "href" in piece ? (
          <a href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
            {piece.text}
          </a>
        ) : (
          piece.text
        ),
      )}
    </>
  );
}
