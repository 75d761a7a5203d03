import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { mergeFields } from "@/api/settings";
import { useDepartments } from "@/app/queries";
import { languageOf } from "@/lib/names";
import { valuesOf } from "../offline-message/useFields";

/** Those in which the whole of it is seen; the parts of the address stand in *Address*. */
const shown = ["Organization Name", "Address", "Phone", "Website", "Logo"];

/** Beside the form: the chips of the editor, and what the program puts in their place. */
export function AsMergeFields() {
  const { t, i18n } = useTranslation();
  const department = useDepartments().data?.[0];
  const fields = useQuery({
    queryKey: keys.mergeFields(i18n.language),
    queryFn: () => mergeFields(i18n.language),
    staleTime: 3_600_000,
  });
  const own = shown.flatMap(
    (name) => fields.data?.filter(({ token }) => token === `\${Organization.${name}}`) ?? [],
  );
  const values = useQuery({
    queryKey: keys.preview(department?.id ?? "", "organization", own.length),
    queryFn: () => valuesOf(department?.id ?? "", own, undefined),
    enabled: department !== undefined && own.length > 0,
  });
  // Fields are put into a department's message; before there is one, nobody reads them.
  if (!department) return null;
  return (
    <aside className="panel orgfields" aria-labelledby="org-fields">
      <h2 id="org-fields">{t("organization.as_fields")}</h2>
      <p className="small mute">{t("organization.as_fields_text")}</p>
      <dl>
        {own.map(({ token, label }) => {
          const value = values.data?.get(token) ?? "";
          return (
            <div key={token}>
              <dt>
                <span className="mf">{label}</span>
              </dt>
              <dd lang={languageOf(value)}>
                {value || <span className="mute">{values.data ? t("organization.empty_field") : ""}</span>}
              </dd>
            </div>
          );
        })}
      </dl>
    </aside>
  );
}
