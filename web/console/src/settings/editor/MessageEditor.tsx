import { undo } from "@codemirror/commands";
import { useId, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { count, countState, LIMIT } from "@/lib/count";
import EmojiButton from "@/parts/EmojiButton";
import { Icon } from "@/parts/icons";
import { ChipPopover } from "./ChipPopover";
import { type ChipTexts, chipField } from "./chips";
import { MergeFieldPicker, optionId } from "./MergeFieldPicker";
import { closePicker, openPicker } from "./pickerState";
import { type Choice, matching } from "./search";
import type { Span } from "./template";
import { useEditor } from "./useEditor";

interface Props {
  text: string;
  onText: (text: string) => void;
  choices: Choice[];
  texts: ChipTexts;
  /** What it is called, and what stands there while it is empty; left out: as for the offline message. */
  label?: string;
  hint?: string;
  /** What was refused of it, in words; said below it. */
  refused: string[];
}

/** A text as it is written: the stored string with its fields as chips. */
export default function MessageEditor({ text, onText, choices, texts, refused, ...own }: Props) {
  const { t } = useTranslation();
  const label = own.label ?? t("editor.label");
  const id = useId();
  const errorId = useId();
  const wrong = refused.length > 0;
  const [active, setActive] = useState(0);
  const [chip, setChip] = useState<Span | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const shown = useRef<Choice[]>([]);
  const activeNow = useRef(0);
  const pickActive = () => {
    const choice = shown.current[activeNow.current];
    if (choice) pick(choice);
    return choice !== undefined;
  };
  const keys = {
    key: (key: string): boolean => {
      const length = shown.current.length;
      if (key === "Escape") {
        close();
        return true;
      }
      if (length === 0) return false;
      if (key === "Enter" || key === "Tab") return pickActive();
      const step = key === "ArrowDown" ? 1 : -1;
      setActive((activeNow.current + step + length) % length);
      return true;
    },
  };
  const attributes = useMemo(() => {
    const base: Record<string, string> = {
      "aria-label": label,
      "aria-multiline": "true",
      "aria-autocomplete": "list",
      spellcheck: "false",
    };
    if (wrong) Object.assign(base, { "aria-invalid": "true", "aria-describedby": errorId });
    return base;
  }, [label, wrong, errorId]);
  const { host, view, picker } = useEditor({
    text,
    onText,
    texts,
    hint: own.hint ?? t("editor.hint"),
    attributes,
    keys,
  });
  const found = picker ? matching(choices, picker.query) : [];
  const at = Math.min(active, Math.max(0, found.length - 1));
  shown.current = found;
  activeNow.current = at;
  // The element of CodeMirror is told which option is the active one.
  const content = view.current?.contentDOM;
  if (content) {
    if (picker && found.length > 0) {
      content.setAttribute("aria-controls", id);
      content.setAttribute("aria-activedescendant", optionId(id, at));
    } else {
      content.removeAttribute("aria-controls");
      content.removeAttribute("aria-activedescendant");
    }
  }

  function close() {
    const now = view.current;
    if (!now || !picker) return;
    const head = now.state.selection.main.head;
    const changes = picker.byButton ? { from: picker.from, to: head } : undefined;
    now.dispatch({ changes, effects: closePicker.of(null), userEvent: "delete" });
    setActive(0);
  }
  function pick(choice: Choice) {
    const now = view.current;
    if (!now || !picker) return;
    now.dispatch({
      changes: { from: picker.from, to: now.state.selection.main.head, insert: choice.token },
      selection: { anchor: picker.from + choice.token.length },
      effects: closePicker.of(null),
      userEvent: "complete",
      scrollIntoView: true,
    });
    setActive(0);
    now.focus();
  }
  function insert(what: string, effects?: (from: number) => ReturnType<typeof openPicker.of>) {
    const now = view.current;
    if (!now) return;
    const { from, to } = now.state.selection.main;
    now.dispatch({
      changes: { from, to, insert: what },
      selection: { anchor: from + what.length },
      effects: effects?.(from),
      userEvent: "input.insert",
    });
    now.focus();
  }
  const change = (span: Span, words: string) => {
    view.current?.dispatch({ changes: { from: span.from, to: span.to, insert: words }, userEvent: "input" });
    setChip(null);
    view.current?.focus();
  };
  const spanAt = (target: EventTarget) => {
    const from = (target as HTMLElement).closest<HTMLElement>(".mf")?.dataset.from;
    return view.current?.state.field(chipField).spans.find((span) => span.from === Number(from)) ?? null;
  };

  return (
    <>
      <div className="editor">
        <div className="etools">
          <button
            type="button"
            className="btn quiet sm"
            onClick={() => insert("$", (from) => openPicker.of({ from, byButton: true }))}
          >
            <Icon name="field" size="s" />
            <span className="t">{t("editor.field")}</span>
            <kbd>$</kbd>
          </button>
          <EmojiButton words onPick={(emoji) => insert(emoji)} />
          <button type="button" className="btn quiet sm" onClick={() => view.current && undo(view.current)}>
            <Icon name="undo" size="s" />
            <span className="t">{t("editor.undo")}</span>
          </button>
          <Counter text={text} />
        </div>
        <div className="etextbox" ref={box}>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: chips can also be changed with the keyboard, as text */}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
          <div ref={host} onClick={(event) => setChip(spanAt(event.target))} />
          {picker && (
            <MergeFieldPicker
              id={id}
              query={picker.query}
              choices={found}
              active={at}
              place={picker.place}
              onPick={pick}
            />
          )}
          {chip && box.current && (
            <ChipPopover
              key={chip.from}
              span={chip}
              label={texts.label(chip.name)}
              box={box.current}
              onChange={(words) => change(chip, words)}
              onClose={() => setChip(null)}
            />
          )}
        </div>
      </div>
      <div role="alert" id={errorId}>
        {refused.map((line) => (
          <p className="hint e" key={line}>
            {line}
          </p>
        ))}
      </div>
    </>
  );
}

function Counter({ text }: { text: string }) {
  const { t, i18n } = useTranslation();
  const length = count(text);
  const state = countState(length);
  const number = (value: number) => value.toLocaleString(i18n.language);
  return (
    <span className={`count ${state}`}>
      <b>{number(length)}</b> / {number(LIMIT)}
      <span className="sr" aria-live="polite">
        {state === "over" && t("editor.over", { count: length - LIMIT })}
        {state === "near" && t("editor.near", { count: LIMIT - length })}
      </span>
    </span>
  );
}
