import { Fragment, type ReactNode } from "react";

/** Signs that no text holds; put into a text where a node shall stand. */
export const SIGNS = ["\ue000", "\ue001"] as const;

/** A text with nodes where its signs are, in the order the language puts them. */
export function Filled({ text, nodes }: { text: string; nodes: ReactNode[] }) {
  let place = 0;
  return text.split(/([\ue000\ue001])/).map((part) => {
    place += part.length;
    const sign = SIGNS.indexOf(part as (typeof SIGNS)[number]);
    return <Fragment key={`${place}${sign}`}>{sign < 0 ? part : nodes[sign]}</Fragment>;
  });
}
