import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { type DraftPlace, draft, draftGaps, keepDraft, keepDraftGaps } from "@/lib/drafts";
import { type Gap, stillOpen } from "./gaps";

/** The text of a reply with what is still missing in it, kept as a draft. */
export function useWriting(place: DraftPlace, area: RefObject<HTMLTextAreaElement | null>) {
  const [text, setText] = useState(() => draft(place));
  const [known, setKnown] = useState<Gap[]>(() => draftGaps<Gap>(place));
  const latest = useRef(text);
  const selection = useRef<[number, number] | null>(null);
  const gaps = stillOpen(text, known);

  const change = (value: string, more: Gap[] = []) => {
    latest.current = value;
    setText(value);
    keepDraft(place, value);
    const left = stillOpen(value, [...known, ...more]);
    setKnown(left);
    keepDraftGaps(place, left);
  };
  // Only once the new text stands there can something of it be selected.
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each new text
  useLayoutEffect(() => {
    if (!selection.current || !area.current) return;
    area.current.focus();
    area.current.setSelectionRange(...selection.current);
    selection.current = null;
  }, [text, area]);

  return {
    text,
    gaps,
    latest,
    change,
    /** Puts words in place of a part; the cursor stands behind them, or at the first thing that is missing. */
    replace: (from: number, to: number, words: string, more: Gap[] = []) => {
      const first = more[0];
      const at = first ? words.indexOf(first.mark) : -1;
      const start = from + (at < 0 ? words.length : at);
      selection.current = [start, start + (first && at >= 0 ? first.mark.length : 0)];
      change(latest.current.slice(0, from) + words + latest.current.slice(to), more);
    },
    /** Selects what is missing, so that it can be written over. */
    mend: (gap: Gap) => {
      const at = latest.current.indexOf(gap.mark);
      if (at < 0) return;
      area.current?.focus();
      area.current?.setSelectionRange(at, at + gap.mark.length);
    },
  };
}

export type Writing = ReturnType<typeof useWriting>;
