import { Fragment } from "react";
import { Breaking } from "./Breaking";

const ADDRESS = /(https?:\/\/[^\s<>"'　、。（）「」]+)/g;
const TAIL = /[.,;:!?)\]]+$/;

/** Text as written: line breaks stay, addresses are links, and nothing else is markup. */
export function Linked({ text }: { text: string }) {
  return (
    <span className="words">
      {text.split(ADDRESS).map((piece, place) => {
        // Words and addresses by turns: a piece is its place, and may be empty.
        const key = place;
        if (!/^https?:\/\//.test(piece)) return <Fragment key={key}>{piece}</Fragment>;
        const tail = piece.match(TAIL)?.[0] ?? "";
        const address = piece.slice(0, piece.length - tail.length);
        return (
          <Fragment key={key}>
            <a href={address} target="_blank" rel="noopener noreferrer nofollow">
              <Breaking text={address} />
            </a>
            {tail}
          </Fragment>
        );
      })}
    </span>
  );
}
