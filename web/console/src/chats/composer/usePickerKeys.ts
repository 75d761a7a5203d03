import { type RefObject, useEffect, useImperativeHandle, useState } from "react";
import { optionId } from "@/settings/editor/MergeFieldPicker";

/** What the composer tells the open picker: a key press that may be the picker's. True where it was taken. */
export interface PickerHandle {
  key: (key: string) => boolean;
}

interface Keys<T> {
  id: string;
  choices: T[];
  /** Not known yet what there is: Enter waits for it rather than send. */
  loading: boolean;
  handle: RefObject<PickerHandle | null>;
  onActive: (option: string | undefined) => void;
  onPick: (choice: T) => void;
  /** Nothing was found: whether Enter closes the picker instead of sending. */
  guard?: () => void;
}

/** Arrows move, Enter and Tab pick; the keyboard stays in the text. Answers which choice is the active one. */
export function usePickerKeys<T>({ id, choices, loading, handle, onActive, onPick, guard }: Keys<T>): number {
  const [at, setAt] = useState(0);
  const active = Math.min(at, Math.max(0, choices.length - 1));
  const picks = (key: string) => key === "Enter" || key === "Tab";
  useImperativeHandle(handle, () => ({
    key: (key) => {
      if (loading) return picks(key);
      const chosen = choices[active];
      if (chosen === undefined) {
        if (key === "Enter") guard?.();
        return key === "Enter" && guard !== undefined;
      }
      if (picks(key)) onPick(chosen);
      else if (key === "ArrowDown" || key === "ArrowUp")
        setAt((active + (key === "ArrowDown" ? 1 : -1) + choices.length) % choices.length);
      else return false;
      return true;
    },
  }));
  const option = choices.length > 0 ? optionId(id, active) : undefined;
  useEffect(() => {
    onActive(option);
    return () => onActive(undefined);
  }, [option, onActive]);
  return active;
}
