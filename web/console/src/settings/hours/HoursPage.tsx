import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { businessHours } from "@/api/settings";
import type { BusinessHours } from "@/api/settings-types";
import { Dialog } from "@/parts/Dialog";
import { Empty } from "@/parts/Empty";
import { Page } from "../frame/Page";
import { HoursForm } from "./HoursForm";
import { describe } from "./weekly";

export function HoursPage() {
  const { t, i18n } = useTranslation();
  const hours = useQuery({ queryKey: keys.businessHours, queryFn: businessHours });
  const [editing, setEditing] = useState<BusinessHours | "new" | null>(null);
  const add = (
    <button type="button" className="btn pri" onClick={() => setEditing("new")}>
      {t("hours.add")}
    </button>
  );
  return (
    <Page
      title={t("settings.hours")}
      lead={t("hours.lead")}
      crumbs={[{ label: t("settings.hours") }]}
      beside={hours.data?.length ? add : undefined}
    >
      {hours.isPending && <span className="skel" style={{ height: 200 }} />}
      {hours.data?.length === 0 && (
        <Empty title={t("hours.none")} text={t("hours.none_text")}>
          {add}
        </Empty>
      )}
      <ul className="cards">
        {hours.data?.map((each) => (
          <li className="panel card" key={each.id}>
            <span className="grow">
              <b>{each.name}</b>
              <small>
                {each.kind === "always"
                  ? t("hours.always")
                  : describe(each.weekly, i18n.language, t("hours.never"))}
                {` · ${each.time_zone}`}
              </small>
            </span>
            <button type="button" className="btn sm" onClick={() => setEditing(each)}>
              {t("action.edit")}
            </button>
          </li>
        ))}
      </ul>
      <Dialog
        opened={editing !== null}
        onClose={() => setEditing(null)}
        title={editing === "new" ? t("hours.add") : t("hours.edit")}
        size={640}
      >
        {editing && (
          <HoursForm hours={editing === "new" ? undefined : editing} onDone={() => setEditing(null)} />
        )}
      </Dialog>
    </Page>
  );
}
