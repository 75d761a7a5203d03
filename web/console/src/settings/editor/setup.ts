import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { Annotation, type Extension, Prec } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";
import { composing } from "@/lib/ime";
import { pickerField } from "./pickerState";

/** A change that came from outside (a sample, another one's save) and not from the keyboard. */
export const fromOutside = Annotation.define<boolean>();

export interface PickerKeys {
  /** Whether the picker was open and took the key. */
  key: (key: "ArrowDown" | "ArrowUp" | "Enter" | "Tab" | "Escape") => boolean;
}

const KEYS = new Set(["ArrowDown", "ArrowUp", "Enter", "Tab", "Escape"]);

/** Keys go to the open picker first, unless they belong to a composition of the input method. */
function pickerKeys(keys: PickerKeys): Extension {
  return Prec.highest(
    EditorView.domEventHandlers({
      keydown(event, view) {
        if (composing(event) || view.composing || !KEYS.has(event.key)) return false;
        if (!view.state.field(pickerField)) return false;
        const taken = keys.key(event.key as Parameters<PickerKeys["key"]>[0]);
        if (taken) event.preventDefault();
        return taken;
      },
    }),
  );
}

const look = EditorView.theme({
  "&": { fontSize: "15px", backgroundColor: "transparent" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "inherit", lineHeight: "1.8", overflow: "visible" },
  ".cm-content": { padding: "10px 18px 14px", minHeight: "330px", caretColor: "var(--rs-primary-text)" },
  ".cm-line": { padding: 0 },
  ".cm-placeholder": { color: "var(--rs-ink-3)" },
});

export function basics(hint: string, keys: PickerKeys): Extension[] {
  return [
    pickerField,
    pickerKeys(keys),
    history(),
    keymap.of([...defaultKeymap.filter(({ key }) => key !== "Mod-Enter"), ...historyKeymap]),
    EditorView.lineWrapping,
    placeholder(hint),
    look,
  ];
}
