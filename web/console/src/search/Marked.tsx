import type { Marked as Text } from "@/api/search";
import { languageOf } from "@/lib/names";

/** A text with what was found in it. Places are counted in scalar values. */
export function Marked({ text, marks }: Text) {
  const chars = [...text];
  const pieces = [];
  let at = 0;
  for (const { start, end } of marks) {
    pieces.push(chars.slice(at, start).join(""));
    pieces.push(<mark key={start}>{chars.slice(start, end).join("")}</mark>);
    at = end;
  }
  pieces.push(chars.slice(at).join(""));
  return <span lang={languageOf(text)}>{pieces}</span>;
}
