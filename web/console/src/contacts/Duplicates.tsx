import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { duplicatesOf } from "@/api/contacts";
import { keys } from "@/api/keys";
import type { Contact } from "@/api/types";
import { languageOf } from "@/lib/names";
import { Icon } from "@/parts/icons";

const MergeDialog = lazy(async () => ({ default: (await import("./MergeDialog")).MergeDialog }));

/** Quietly: who may be the same person, and why. */
export function Duplicates({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const found = useQuery({
    queryKey: keys.duplicates(contact.id),
    queryFn: () => duplicatesOf(contact.id),
  });
  const [other, setOther] = useState<string>();
  if (!found.data?.length) return null;
  return (
    <section>
      <h3>{t("contact.duplicates")}</h3>
      <ul className="plain duplicates">
        {found.data.map(({ contact: one, because }) => (
          <li key={one.id}>
            <Icon name="user" size="s" />
            <span>
              <span className="ell" lang={languageOf(one.full_name ?? "")}>
                {one.full_name || t("contact.nameless")}
              </span>
              <small>{because.map((reason) => t(`contact.because.${reason}`)).join("・")}</small>
            </span>
            <button type="button" className="btn sm" onClick={() => setOther(one.id)}>
              {t("contact.compare")}
              <span className="sr"> {one.full_name}</span>
            </button>
          </li>
        ))}
      </ul>
      {other && (
        <Suspense fallback={null}>
          <MergeDialog contactId={contact.id} otherId={other} onClose={() => setOther(undefined)} />
        </Suspense>
      )}
    </section>
  );
}
