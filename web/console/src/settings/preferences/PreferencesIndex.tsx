import { Navigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useDepartments } from "@/app/queries";
import { Empty } from "@/parts/Empty";
import { Page } from "../frame/Page";

/** Preferences without a department yet: the first one. */
export function PreferencesIndex() {
  const { t } = useTranslation();
  const departments = useDepartments();
  const first = departments.data?.[0];
  if (first)
    return (
      <Navigate
        to="/settings/channels/instant-messaging/preferences/$departmentId/$tab"
        params={{ departmentId: first.id, tab: "automation" }}
        replace
      />
    );
  return (
    <Page title={t("settings.preferences")}>
      {departments.data ? (
        <Empty title={t("preferences.none")} text={t("preferences.none_text")}>
          <a className="btn pri" href="/console/settings/departments">
            {t("preferences.to_departments")}
          </a>
        </Empty>
      ) : (
        <span className="skel" style={{ height: 240 }} />
      )}
    </Page>
  );
}
