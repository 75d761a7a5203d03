import { Compartment, EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { useEffect, useRef, useState } from "react";
import { type ChipTexts, chips } from "./chips";
import { type OpenPicker, pickerField } from "./pickerState";
import { basics, fromOutside, type PickerKeys } from "./setup";

interface Options {
  text: string;
  onText: (text: string) => void;
  texts: ChipTexts;
  hint: string;
  /** Attributes of the editable element, such as its label and what it controls. */
  attributes: Record<string, string>;
  keys: PickerKeys;
}

export interface PickerAt extends OpenPicker {
  /** Below its `$`, or above where there is more room. */
  place: { left: number; top?: number; bottom?: number };
}

/** CodeMirror in React: made once, told of what changed. */
export function useEditor(options: Options) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(options);
  latest.current = options;
  const parts = useRef({ chips: new Compartment(), attributes: new Compartment() });
  const [picker, setPicker] = useState<PickerAt | null>(null);
  /** What was written here and didn't come back yet as `text`: keys may be quicker than the page is drawn. */
  const told = useRef<string[]>([]);

  useEffect(() => {
    if (!host.current) return;
    const { text, texts, hint, attributes } = latest.current;
    const made = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: text,
        extensions: [
          basics(hint, { key: (key) => latest.current.keys.key(key) }),
          parts.current.chips.of(chips(texts)),
          parts.current.attributes.of(EditorView.contentAttributes.of(attributes)),
          EditorView.updateListener.of((update) => {
            if (update.docChanged && !update.transactions.some((tr) => tr.annotation(fromOutside))) {
              const written = update.state.doc.toString();
              told.current.push(written);
              latest.current.onText(written);
            }
            const open = update.state.field(pickerField);
            if (open !== update.startState.field(pickerField) || update.geometryChanged)
              setPicker(where(update.view));
          }),
        ],
      }),
    });
    view.current = made;
    return () => {
      made.destroy();
      view.current = null;
    };
  }, []);

  const { text, texts, attributes } = options;
  useEffect(() => {
    if (view.current?.state.doc.toString() === text) told.current = [];
  });
  useEffect(() => {
    const now = view.current;
    if (!now || now.state.doc.toString() === text || told.current.includes(text)) return;
    told.current = [];
    now.dispatch({
      changes: { from: 0, to: now.state.doc.length, insert: text },
      annotations: fromOutside.of(true),
    });
  }, [text]);
  useEffect(() => {
    view.current?.dispatch({ effects: parts.current.chips.reconfigure(chips(texts)) });
  }, [texts]);
  const attributesText = JSON.stringify(attributes);
  useEffect(() => {
    view.current?.dispatch({
      effects: parts.current.attributes.reconfigure(
        EditorView.contentAttributes.of(JSON.parse(attributesText) as Record<string, string>),
      ),
    });
  }, [attributesText]);

  return { host, view, picker };
}

const WIDTH = 392;
const HEIGHT = 360;
const SAVE_BAR = 64;

/** Where the picker stands: below its `$`, inside the editor's box. */
function where(view: EditorView): PickerAt | null {
  const open = view.state.field(pickerField);
  if (!open) return null;
  const box = view.dom.getBoundingClientRect();
  const at = view.coordsAtPos(open.from);
  if (!at) return { ...open, place: { left: 8, top: 8 } };
  const left = Math.max(8, Math.min(at.left - box.left, box.width - WIDTH - 8));
  const below = window.innerHeight - SAVE_BAR - at.bottom;
  const place =
    below < HEIGHT && at.top > below
      ? { left, bottom: box.bottom - at.top + 6 }
      : { left, top: at.bottom - box.top + 6 };
  return { ...open, place };
}
