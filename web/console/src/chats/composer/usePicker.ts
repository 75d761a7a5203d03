import { type RefObject, useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { renderReply } from "@/api/desk";
import { useErrorText } from "@/i18n/useErrorText";
import { composing, type KeyLike } from "@/lib/ime";
import { toast } from "@/parts/Toasts";
import { gapsOf } from "./gaps";
import { followed, opened, type Picking, wasTyped } from "./picking";
import type { PickerHandle } from "./usePickerKeys";
import type { Writing } from "./useWriting";

/** The picker behind a `/` or `$` in the composer: when it opens, what it is told, and what comes of a choice. */
export function usePicker(chatId: string, area: RefObject<HTMLTextAreaElement | null>, writing: Writing) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [picking, setPicking] = useState<Picking | null>(null);
  const [option, setOption] = useState<string>();
  const handle = useRef<PickerHandle>(null);
  const busy = useRef(false);
  const close = useCallback(() => setPicking(null), []);

  /** The text was changed, in this way. */
  const changed = (text: string, cursor: number, inputType: string | undefined) => {
    const fresh = wasTyped(inputType) ? opened(text, cursor) : null;
    setPicking((old) => fresh ?? (old && followed(old, text, cursor)));
  };
  /** The cursor was moved. */
  const moved = () => {
    const { value, selectionStart, selectionEnd } = area.current ?? {};
    if (value === undefined || selectionStart === undefined || selectionStart !== selectionEnd) return;
    setPicking((old) => old && followed(old, value, selectionStart));
  };
  /** Whether the key press was the picker's. */
  const key = (event: KeyLike): boolean => {
    if (!picking || composing(event) || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === "Escape") {
      close();
      return true;
    }
    if (!["Enter", "Tab", "ArrowUp", "ArrowDown"].includes(event.key) || event.shiftKey) return false;
    if (busy.current) return true;
    // Before the picker is loaded, an Enter behind a slash must not send what was meant to be searched for.
    return handle.current?.key(event.key) ?? (picking.kind === "reply" && event.key === "Enter");
  };
  const pick = async (template: string, language?: string) => {
    if (!picking || busy.current) return;
    busy.current = true;
    const { from } = picking;
    const to = from + 1 + (area.current?.value.slice(from + 1, area.current.selectionStart).length ?? 0);
    const words = writing.latest.current.slice(from, to);
    try {
      const rendered = await renderReply(chatId, template, language);
      const now = writing.latest.current;
      // Whoever wrote on meanwhile gets it where the sign stood, and loses nothing.
      const end = now.slice(from, to) === words ? to : from;
      writing.replace(Math.min(from, now.length), Math.min(end, now.length), rendered.text, gapsOf(rendered));
      close();
    } catch (error) {
      toast(`${t("canned.not_put_in")} ${errorText(error)}`);
    } finally {
      busy.current = false;
    }
  };
  /** A button's way to the same: types the sign. */
  const open = (kind: Picking["kind"]) => {
    const { selectionStart: at = 0, selectionEnd: to = at } = area.current ?? {};
    writing.replace(at, to, kind === "reply" ? "/" : "$");
    setPicking({ kind, from: at, query: "" });
  };
  return { picking, option, setOption, handle, changed, moved, key, pick, open, close };
}
