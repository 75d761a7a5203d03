import { Select } from "@mantine/core";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Department } from "@/api/types";
import { useChannels, useDepartmentNow, useDepartments } from "@/app/queries";
import { usePlace } from "@/app/usePlace";
import { nowWords } from "@/chats/DepartmentsNow";
import { useNow } from "@/lib/useNow";
import { Empty } from "@/parts/Empty";
import { Page } from "../frame/Page";
import { OfflineMessageTab } from "../offline-message/OfflineMessageTab";
import { DepartmentEditor } from "../organization/DepartmentEditor";
import { DepartmentChannels } from "./DepartmentChannels";

const tabs = ["basic", "channels", "automation"] as const;
const TO = "/settings/channels/instant-messaging/preferences/$departmentId/$tab";

/** Instant messaging → Preferences: a department, and what holds for it. */
export function PreferencesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { departmentId = "", tab = "automation" } = useParams({ strict: false });
  const departments = useDepartments();
  const department = departments.data?.find(({ id }) => id === departmentId);
  const IM = "/settings/channels/instant-messaging";
  const owned = (useChannels().data ?? [])
    .filter(({ department_id }) => department_id === departmentId)
    .map(({ id, name }) => ({ id, name, to: `${IM}#${id}` }));
  const crumbs = [
    { label: t("settings.channels"), to: "/settings/channels" },
    { label: t("settings.instant_messaging"), to: IM },
    { label: t("settings.preferences"), to: `${IM}/preferences` },
    ...(department ? [{ label: department.name }] : []),
    { label: t(`preferences.${tab}`) },
  ];
  const beside = (
    <>
      <label className="row small mid" htmlFor="department">
        {t("preferences.department")}
        <Select
          id="department"
          className="chooser"
          value={departmentId}
          data={(departments.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => id && void navigate({ to: TO, params: { departmentId: id, tab } })}
        />
      </label>
      {department && <NowBadge department={department} />}
    </>
  );
  return (
    <Page title={t("settings.preferences")} crumbs={crumbs} beside={beside}>
      <nav className="tabs pagetabs" aria-label={t("settings.preferences")}>
        {tabs.map((each) => (
          <Link
            key={each}
            to={TO}
            params={{ departmentId, tab: each }}
            aria-current={each === tab ? "page" : undefined}
          >
            {t(`preferences.${each}`)}
          </Link>
        ))}
      </nav>
      {department && tab === "automation" && (
        <OfflineMessageTab key={department.id} department={department} />
      )}
      {department && tab === "basic" && (
        <DepartmentEditor key={department.id} id={department.id} channels={owned} />
      )}
      {department && tab === "channels" && <DepartmentChannels department={department} />}
      {departments.data && !department && (
        <Empty title={t("preferences.gone")} text={t("preferences.gone_text")} />
      )}
      {!departments.data && <span className="skel" style={{ height: 420 }} />}
    </Page>
  );
}

function NowBadge({ department }: { department: Department }) {
  const { t } = useTranslation();
  const place = usePlace();
  const at = useNow();
  const now = useDepartmentNow(department.id).data;
  if (!now) return null;
  const good = now.open && now.reachable_agent_ids.length > 0;
  return (
    <span className={good ? "badge reach" : "lantern"}>
      <span className={good ? "dot on" : "dot off"} />
      {nowWords(t, now, department.business_hours_id !== null, place, at)}
    </span>
  );
}
