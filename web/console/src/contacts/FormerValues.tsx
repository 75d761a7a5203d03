import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { formerValuesOf } from "@/api/contacts";
import { keys } from "@/api/keys";
import { languageOf } from "@/lib/names";
import { Breaking } from "@/parts/Breaking";
import { useValueWords } from "./useValueWords";

/** Quietly: what the contact was known by before a merge and isn't now. */
export function FormerValues({ contactId }: { contactId: string }) {
  const { t } = useTranslation();
  const words = useValueWords();
  const former = useQuery({
    queryKey: keys.formerValues(contactId),
    queryFn: () => formerValuesOf(contactId),
  }).data;
  if (!former?.length) return null;
  return (
    <div className="former">
      <h4>{t("contact.former")}</h4>
      <dl className="kv">
        {former.map(({ field, value }) => (
          <div key={`${field} ${value}`}>
            <dt>{t(`merge.field.${field}`)}</dt>
            <dd lang={languageOf(value)}>
              {field === "email" ? <Breaking text={value} /> : words(field, value)}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
