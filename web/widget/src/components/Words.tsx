import { linkify } from "../lib/linkify";

/** An address breaks where its parts end, not within a word. */
const parts = (address: string) =>
  (address.match(/[^./?&=]+[./?&=]*/g) ?? []).map((part) => (
    <>
      {part}
      <wbr />
    </>
  ));

/** A message's text: addresses can be followed, everything else is just words. */
export function MessageWords({ text }: { text: string }) {
  return (
    <>
      {linkify(text).map((piece) =>
        "href" in piece ? (
          <a href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
            {parts(piece.text)}
          </a>
        ) : (
          piece.text
        ),
      )}
    </>
  );
}
