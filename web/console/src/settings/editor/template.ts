/**
 * Merge fields in a text, as the server reads them (R11): `${Module.Field Label|fallback}`, exact case, the fallback
 * up to the first `}` and on one line, `$${` a literal `${`. Places are offsets in the string as JavaScript has it.
 */
export interface KnownField {
  module: string;
  label: string;
  token: string;
}

export type Fault =
  | "unknown_field"
  | "unclosed_field"
  | "full_width_field"
  | "fallback_line_break"
  | "field_in_fallback";

export interface Span {
  from: number;
  to: number;
  /** `Contacts.Last Name`, as written. */
  name: string;
  fallback: string | null;
  fault: Fault | null;
}

const OPENER = /^(?:\$\{|＄\{|\$｛|＄｛)/;
const LINE_ENDS = new Set(["\n", "\r", "\v", "\f", "\u0085", "\u2028", "\u2029"]);

/** Every field of the text and everything that was meant as one, in order. */
export function spans(text: string, known: ReadonlySet<string>): Span[] {
  const found: Span[] = [];
  let at = 0;
  while (at < text.length) {
    const next = text.slice(at).search(/[$＄]/);
    if (next < 0) break;
    at += next;
    if (text.startsWith("$${", at)) {
      at += 3;
      continue;
    }
    if (!OPENER.test(text.slice(at, at + 2))) {
      at += 1;
      continue;
    }
    const span = read(text, at, known);
    found.push(span);
    at = span.to;
  }
  return found;
}

function read(text: string, from: number, known: ReadonlySet<string>): Span {
  const half = text.startsWith("${", from);
  const start = from + 2;
  let end = start;
  let stop: "close" | "wide" | "line" | "field" | "end" = "end";
  let bar = -1;
  for (; end < text.length; end++) {
    const sign = text[end] ?? "";
    if (sign === "}") stop = "close";
    else if (sign === "｝" && !(half && bar >= 0)) stop = "wide";
    else if (LINE_ENDS.has(sign)) stop = "line";
    else if (bar >= 0 && text.startsWith("$${", end)) {
      end += 2;
      continue;
    } else if (OPENER.test(text.slice(end, end + 2))) stop = "field";
    else if (sign === "|" && bar < 0) bar = end;
    if (stop !== "end") break;
  }
  const name = text.slice(start, bar < 0 ? end : bar);
  const fallback = bar < 0 ? null : text.slice(bar + 1, end).replaceAll("$${", "${");
  const closed = stop === "close" || stop === "wide";
  const fault = faultOf(stop, half, name, bar >= 0, known);
  return { from, to: closed ? end + 1 : end, name, fallback, fault };
}

function faultOf(
  stop: string,
  half: boolean,
  name: string,
  hasFallback: boolean,
  known: ReadonlySet<string>,
): Fault | null {
  if (!half || stop === "wide") return "full_width_field";
  if (stop === "close") return known.has(name) ? null : "unknown_field";
  if (stop === "line" && hasFallback) return "fallback_line_break";
  if (stop === "field" && hasFallback) return "field_in_fallback";
  return "unclosed_field";
}

/** A field as it stands in the text. */
export function written(name: string, fallback: string | null): string {
  return fallback === null ? `\${${name}}` : `\${${name}|${fallback.replaceAll("${", () => "$${")}}`;
}

/** Scalar values, as the server counts places, to offsets in the string. */
export function offsetOf(text: string, scalars: number): number {
  let offset = 0;
  let count = 0;
  for (const character of text) {
    if (count++ >= scalars) break;
    offset += character.length;
  }
  return offset;
}
