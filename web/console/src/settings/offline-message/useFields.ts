import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { mergeFields, preview } from "@/api/settings";
import type { MergeField } from "@/api/settings-types";
import type { ChipTexts } from "../editor/chips";
import type { Choice } from "../editor/search";

const BETWEEN = "\u241e";

/** `${Contacts.Last Name}` → `Contacts.Last Name` */
export const nameOf = (token: string) => token.slice(2, -1);

/** The fields of the picker with their labels in the page's language and the values they have today. */
export function useFields(
  departmentId: string | undefined,
  contactId: string | undefined,
  withTickets: boolean,
) {
  const { t, i18n } = useTranslation();
  const fields = useQuery({
    queryKey: keys.mergeFields(i18n.language),
    queryFn: () => mergeFields(i18n.language),
    staleTime: 3_600_000,
    placeholderData: keepPreviousData,
  });
  const offered = useMemo(
    () => (fields.data ?? []).filter(({ token }) => withTickets || !token.startsWith("${Ticket.")),
    [fields.data, withTickets],
  );
  const values = useQuery({
    queryKey: keys.preview(departmentId ?? "", "values", contactId ?? "", offered.length),
    queryFn: () => valuesOf(departmentId ?? "", offered, contactId),
    enabled: departmentId !== undefined && offered.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const choices = useMemo<Choice[]>(
    () =>
      offered.map(({ module, label, token }) => ({
        module,
        label,
        token,
        value: values.data?.get(token) ?? "",
      })),
    [offered, values.data],
  );
  const texts = useMemo<ChipTexts>(() => {
    const labels = new Map((fields.data ?? []).map(({ token, label }) => [nameOf(token), label]));
    return {
      known: new Set(labels.keys()),
      label: (name) => labels.get(name) ?? name,
      fault: (span) => t(`errors.${span.fault}`, { name: `\${${span.name}}` }),
      hint: (span) =>
        span.fallback === null
          ? `\${${span.name}}`
          : t("editor.chip_hint", { name: span.name, fallback: span.fallback }),
    };
  }, [fields.data, t]);

  return { choices, texts, ready: fields.isSuccess };
}

/** All values in one question: a preview of a text that is nothing but fields. */
export async function valuesOf(departmentId: string, fields: MergeField[], contactId: string | undefined) {
  const known = fields.filter(({ token }) => !token.startsWith("${Ticket."));
  const text = known.map(({ token }) => token).join(BETWEEN);
  const answer = await preview(departmentId, { text, contact_id: contactId });
  const values = answer.text.split(BETWEEN);
  return new Map(known.map(({ token }, index) => [token, (values[index] ?? "").trim()]));
}
