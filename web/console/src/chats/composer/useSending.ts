import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { renderReply } from "@/api/desk";
import { keys } from "@/api/keys";
import { mergeFields } from "@/api/settings";
import type { Attachment } from "@/api/types";
import { useErrorText } from "@/i18n/useErrorText";
import { toast } from "@/parts/Toasts";
import { spans } from "@/settings/editor/template";
import type { Files } from "../files/useFiles";
import { gapsOf } from "./gaps";
import type { Writing } from "./useWriting";

/** The longest message, in Unicode scalar values, as the server counts it. */
export const LONGEST = 5_000;
const MAYBE_A_FIELD = /[$＄][{｛]/;

export const lengthOf = (text: string) => [...text].length;

/**
 * Sends what was written, unless something of it has to be mended first: a gap, too much of it, or a merge field that was
 * typed or pasted, which is put in with its value and read once more.
 */
export function useSending(
  chatId: string,
  writing: Writing,
  files: Files,
  send: (text: string, files: Attachment[]) => void,
) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);

  const holdsField = async (text: string) => {
    if (!MAYBE_A_FIELD.test(text)) return false;
    const fields = await client.fetchQuery({
      queryKey: keys.mergeFields(i18n.language),
      queryFn: () => mergeFields(i18n.language),
      staleTime: 3_600_000,
    });
    const known = new Set(fields.map(({ token }) => token.slice(2, -1)));
    return spans(text, known).some(
      ({ fault, name }) => fault === null || (fault === "full_width_field" && known.has(name)),
    );
  };
  const putIn = async (text: string) => {
    const rendered = await renderReply(chatId, text);
    if (writing.latest.current.trim() !== text) return;
    writing.replace(0, writing.latest.current.length, rendered.text, gapsOf(rendered));
    toast(t("composer.put_in"));
  };
  const submit = async () => {
    const words = writing.text.trim();
    const [gap] = writing.gaps;
    if (!files.ready || (!words && files.list.length === 0) || busy || lengthOf(words) > LONGEST) return;
    if (gap) {
      writing.mend(gap);
      return;
    }
    if (!MAYBE_A_FIELD.test(words)) {
      send(words, files.take());
      writing.change("");
      return;
    }
    setBusy(true);
    try {
      const field = await holdsField(words);
      // Whoever wrote on meanwhile isn't done yet.
      if (writing.latest.current.trim() !== words) return;
      if (field) await putIn(words);
      else {
        send(words, files.take());
        writing.change("");
      }
    } catch (error) {
      toast(errorText(error));
    } finally {
      setBusy(false);
    }
  };
  return { submit, busy };
}
