import { type EditorState, StateEffect, StateField, type Transaction } from "@codemirror/state";

/** The picker stands open behind the `$` at `from`; what is written after it is what is searched for. */
export interface OpenPicker {
  from: number;
  query: string;
  /** Opened by the button: closing takes the `$` away again. */
  byButton: boolean;
}

export const openPicker = StateEffect.define<{ from: number; byButton: boolean }>();
export const closePicker = StateEffect.define<null>();

const LONGEST_QUERY = 30;
const ENDS = /[\n}｝|]/;

/** A dollar sign, half or full width, that was just typed before the cursor. */
export function typedDollar(tr: Transaction): number | null {
  if (!tr.docChanged || !tr.isUserEvent("input")) return null;
  const { head, empty } = tr.state.selection.main;
  if (!empty || head === 0) return null;
  const before = tr.state.doc.sliceString(head - 1, head);
  if (before !== "$" && before !== "＄") return null;
  let inserted = false;
  tr.changes.iterChanges((_fromA, _toA, fromB, toB) => {
    if (fromB <= head - 1 && toB >= head) inserted = true;
  });
  return inserted ? head - 1 : null;
}

function follow(value: OpenPicker, state: EditorState): OpenPicker | null {
  const { head, empty } = state.selection.main;
  if (!empty || head <= value.from) return null;
  const sign = state.doc.sliceString(value.from, value.from + 1);
  if (sign !== "$" && sign !== "＄") return null;
  const query = state.doc.sliceString(value.from + 1, head).replace(/^[{｛]/, "");
  if (query.length > LONGEST_QUERY || ENDS.test(query)) return null;
  return { ...value, query };
}

export const pickerField = StateField.define<OpenPicker | null>({
  create: () => null,
  update(value, tr) {
    let next = value && tr.docChanged ? { ...value, from: tr.changes.mapPos(value.from, -1) } : value;
    const typed = typedDollar(tr);
    if (typed !== null) next = { from: typed, query: "", byButton: false };
    for (const effect of tr.effects) {
      if (effect.is(openPicker)) next = { ...effect.value, query: "" };
      if (effect.is(closePicker)) return null;
    }
    if (!next) return null;
    return follow(next, tr.state);
  },
});
