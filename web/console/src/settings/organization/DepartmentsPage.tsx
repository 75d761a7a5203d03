import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { createDepartment } from "@/api/settings";
import { useChannels, useDepartments } from "@/app/queries";
import { ChosenPage } from "../frame/ChosenPage";
import { DepartmentEditor } from "./DepartmentEditor";

const CHANNELS = "/settings/channels/instant-messaging";

/** `/settings/departments` and `/settings/departments/{id}`: one department at a time. */
export function DepartmentsPage() {
  const { t } = useTranslation();
  const { departmentId } = useParams({ strict: false }) as { departmentId?: string };
  const channels = useChannels().data ?? [];
  const users = channels
    .filter(({ department_id }) => department_id === departmentId)
    .map(({ id, name }) => ({ id, name, to: `${CHANNELS}#${id}` }));
  return (
    <ChosenPage
      title={t("settings.departments")}
      path="/settings/departments"
      id={departmentId}
      all={useDepartments()}
      users={users}
      words={{
        choose: t("departments.choose"),
        add: t("departments.add"),
        name: t("departments.name"),
        none: t("departments.none"),
        noneText: t("departments.none_text"),
        unused: t("departments.unused"),
      }}
      create={(name) => createDepartment({ name })}
      stale={["departments"]}
    >
      {({ id }) => <DepartmentEditor key={id} id={id} channels={users} />}
    </ChosenPage>
  );
}
