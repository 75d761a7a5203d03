/**
 * What stands open over the composer: a picker behind a sign that was just typed. `/` offers canned replies and `$` merge
 * fields, each in full width, too, as an input method types them. Places are offsets in the text.
 */
export interface Picking {
  kind: "reply" | "field";
  /** Where the sign stands. */
  from: number;
  query: string;
}

const signs: Record<string, Picking["kind"]> = { "/": "reply", "／": "reply", $: "field", "＄": "field" };

/** A slash means a canned reply where a word could begin: not within an address, a date or a fraction. */
const BEFORE_A_SLASH = /(?:^|[\s。、．，！？!?」』）)])$/u;
const LONGEST_QUERY = 30;

/** The picker for the sign before the cursor, if that is one. */
export function opened(text: string, cursor: number): Picking | null {
  const kind = signs[text[cursor - 1] ?? ""];
  if (!kind) return null;
  const from = cursor - 1;
  if (kind === "reply" && !BEFORE_A_SLASH.test(text.slice(0, from))) return null;
  return { kind, from, query: "" };
}

/** The picker after the text or the cursor moved; none once the cursor left what belongs to it. */
export function followed(picking: Picking, text: string, cursor: number): Picking | null {
  if (cursor <= picking.from || signs[text[picking.from] ?? ""] !== picking.kind) return null;
  const query = text.slice(picking.from + 1, cursor).replace(/^[{｛]/, "");
  if (query.length > LONGEST_QUERY || /[\n}｝|]/.test(query)) return null;
  return { ...picking, query };
}

/** Whether a change of the text was typed, by the keyboard or an input method: not pasted, deleted or undone. */
export const wasTyped = (inputType: string | undefined) =>
  inputType === "insertText" ||
  inputType === "insertCompositionText" ||
  inputType === "insertFromComposition";
