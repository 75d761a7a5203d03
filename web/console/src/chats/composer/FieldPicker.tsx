import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { renderReply } from "@/api/desk";
import { keys } from "@/api/keys";
import { mergeFields } from "@/api/settings";
import type { MergeField } from "@/api/settings-types";
import { MergeFieldPicker } from "@/settings/editor/MergeFieldPicker";
import { type Choice, matching } from "@/settings/editor/search";
import type { PickerProps } from "./Pickers";
import { usePickerKeys } from "./usePickerKeys";

const BETWEEN = "\u241e";
const FRESH_MS = 10_000;

/** The merge fields with the values they have in this chat; what is picked goes into the text as its value. */
export function FieldPicker({ id, query, chat, handle, onActive, onPick }: PickerProps) {
  const { i18n } = useTranslation();
  const fields = useQuery({
    queryKey: keys.mergeFields(i18n.language),
    queryFn: () => mergeFields(i18n.language),
    staleTime: 3_600_000,
  });
  const values = useQuery({
    queryKey: keys.fieldValues(chat.id, i18n.language),
    queryFn: () => valuesIn(chat.id, fields.data ?? []),
    enabled: fields.isSuccess,
    staleTime: FRESH_MS,
    placeholderData: keepPreviousData,
  });
  const choices: Choice[] = (fields.data ?? []).map((field) => ({
    ...field,
    value: values.data?.get(field.token) ?? "",
  }));
  const found = matching(choices, query);
  const pick = ({ token }: Choice) => onPick(token);
  const active = usePickerKeys({
    id,
    choices: found,
    loading: fields.isPending,
    handle,
    onActive,
    onPick: pick,
  });
  // A price is no field: nothing stands in the way of what doesn't look like one.
  if (found.length === 0) return null;
  return <MergeFieldPicker id={id} query={query} choices={found} active={active} onPick={pick} />;
}

/** All values in one question: a text that is nothing but fields, each with an empty fallback. */
async function valuesIn(chatId: string, fields: MergeField[]) {
  const text = fields.map(({ token }) => `${token.slice(0, -1)}|}`).join(BETWEEN);
  const values = (await renderReply(chatId, text)).text.split(BETWEEN);
  return new Map(fields.map(({ token }, index) => [token, (values[index] ?? "").trim()]));
}
