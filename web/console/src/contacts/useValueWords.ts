import { useTranslation } from "react-i18next";
import type { MergeField } from "@/api/contacts";
import { useAgents } from "@/app/queries";

/** A contact's value as people read it. */
export function useValueWords() {
  const { t, i18n } = useTranslation();
  const agents = useAgents().data ?? [];
  return (field: MergeField["field"], value: string): string => {
    if (field === "blocked") return t(value ? "contact.blocked" : "merge.not_blocked");
    if (!value) return t("contact.unset");
    if (field === "owner") return agents.find(({ id }) => id === value)?.name ?? value;
    if (field === "language")
      return new Intl.DisplayNames([i18n.language], { type: "language" }).of(value) ?? value;
    return value;
  };
}
