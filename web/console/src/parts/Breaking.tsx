import { Fragment } from "react";

/** A word and the sign it ends with; signs before the first word. */
const PARTS = /[^@./?&=_]+[@./?&=_]*|^[@./?&=_]+/g;

/** An address that breaks where its parts end rather than within a word. */
export function Breaking({ text }: { text: string }) {
  let at = 0;
  return (text.match(PARTS) ?? []).map((part) => {
    at += part.length;
    return (
      <Fragment key={at}>
        {at > part.length && <wbr />}
        {part}
      </Fragment>
    );
  });
}
