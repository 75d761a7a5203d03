import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { mergeFields, preview } from "@/api/settings";
import type { MergeField } from "@/api/settings-types";
import type { ChipTexts } from "../editor/chips";
import type { Choice } from "../editor/search";

const BETWEEN = "\u241e";

/** The fields of the picker with their labels in the page's language and the values they have today. */
export function useFields(departmentId: string, contactId: string | undefined, withTickets: boolean) {
  const { t, i18n } = useTranslation();
  const fields = useQuery({ queryKey: keys.mergeFields, queryFn: mergeFields, staleTime: 3_600_000 });
  const offered = useMemo(
    () => (fields.data ?? []).filter(({ module }) => withTickets || module !== "Ticket"),
    [fields.data, withTickets],
  );
  const values = useQuery({
    queryKey: keys.preview(departmentId, "values", contactId ?? "", offered.length),
    queryFn: () => valuesOf(departmentId, offered, contactId),
    enabled: offered.length > 0,
    placeholderData: keepPreviousData,
  });

  const label = useMemo(() => {
    const known = new Map((fields.data ?? []).map((field) => [`${field.module}.${field.label}`, field]));
    return (name: string) => {
      const field = known.get(name);
      return field && i18n.exists(`field.${name}`) ? t(`field.${name}`) : (field?.label ?? name);
    };
  }, [fields.data, t, i18n]);

  const choices = useMemo<Choice[]>(
    () =>
      offered.map((field) => ({
        module: field.module,
        label: field.label,
        token: field.token,
        shown: label(`${field.module}.${field.label}`),
        moduleShown: t(`field_module.${field.module}`),
        value: values.data?.get(field.token) ?? "",
      })),
    [offered, label, values.data, t],
  );

  const texts = useMemo<ChipTexts>(() => {
    const known = new Set((fields.data ?? []).map((field) => `${field.module}.${field.label}`));
    return {
      known: known.size > 0 ? known : new Set<string>(),
      label,
      fault: (span) => t(`errors.${span.fault}`, { name: `\${${span.name}}` }),
      hint: (span) =>
        span.fallback === null
          ? `\${${span.name}}`
          : t("editor.chip_hint", { name: span.name, fallback: span.fallback }),
    };
  }, [fields.data, label, t]);

  return { choices, texts, ready: fields.isSuccess };
}

/** All values in one question: a preview of a text that is nothing but fields. */
async function valuesOf(departmentId: string, fields: MergeField[], contactId: string | undefined) {
  const text = fields.map(({ token }) => token).join(BETWEEN);
  const answer = await preview(departmentId, { text, contact_id: contactId });
  const values = answer.text.split(BETWEEN);
  return new Map(fields.map(({ token }, index) => [token, (values[index] ?? "").trim()]));
}
