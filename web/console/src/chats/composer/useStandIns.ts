import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { mergeFields } from "@/api/settings";

const HOUR_MS = 3_600_000;

/** What stands in a text for a merge field of unknown value: its label in brackets, as where it is empty. */
export function useStandIns(): (name: string) => string | undefined {
  const { i18n } = useTranslation();
  const fields = useQuery({
    queryKey: keys.mergeFields(i18n.language),
    queryFn: () => mergeFields(i18n.language),
    staleTime: HOUR_MS,
  }).data;
  return (name) => {
    const label = fields?.find(({ token }) => token === `\${${name}}`)?.label;
    return label && (i18n.language === "ja" ? `［${label}］` : `[${label}]`);
  };
}
