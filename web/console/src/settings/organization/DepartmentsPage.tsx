import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { deleteDepartment } from "@/api/settings";
import type { Department } from "@/api/types";
import { useDepartments } from "@/app/queries";
import { DepartmentState } from "@/chats/DepartmentsNow";
import { useErrorText } from "@/i18n/useErrorText";
import { Dialog } from "@/parts/Dialog";
import { Empty } from "@/parts/Empty";
import { toast } from "@/parts/Toasts";
import { Page } from "../frame/Page";
import { DepartmentForm } from "./DepartmentForm";

export function DepartmentsPage() {
  const { t } = useTranslation();
  const departments = useDepartments();
  const [editing, setEditing] = useState<Department | "new" | null>(null);
  const add = (
    <button type="button" className="btn pri" onClick={() => setEditing("new")}>
      {t("departments.add")}
    </button>
  );
  return (
    <Page
      title={t("settings.departments")}
      lead={t("departments.lead")}
      crumbs={[{ label: t("settings.departments") }]}
      beside={departments.data?.length ? add : undefined}
    >
      {departments.isPending && <span className="skel" style={{ height: 200 }} />}
      {departments.data?.length === 0 && (
        <Empty title={t("departments.none")} text={t("departments.none_text")}>
          {add}
        </Empty>
      )}
      <ul className="cards">
        {departments.data?.map((department) => (
          <li className="panel card" key={department.id}>
            <span className="grow">
              <b>{department.name}</b>
              <small>
                <DepartmentState department={department} />
              </small>
            </span>
            <Link
              className="btn sm quiet"
              to="/settings/channels/instant-messaging/preferences/$departmentId/$tab"
              params={{ departmentId: department.id, tab: "automation" }}
            >
              {t("offline.title")}
            </Link>
            <button type="button" className="btn sm" onClick={() => setEditing(department)}>
              {t("action.edit")}
            </button>
            <Remove department={department} />
          </li>
        ))}
      </ul>
      <Dialog
        opened={editing !== null}
        onClose={() => setEditing(null)}
        title={editing === "new" ? t("departments.add") : t("departments.edit")}
        size={480}
      >
        {editing && (
          <DepartmentForm
            department={editing === "new" ? undefined : editing}
            onDone={() => setEditing(null)}
          />
        )}
      </Dialog>
    </Page>
  );
}

/** Asked twice; what is in use stays and says who uses it (R19). */
function Remove({ department }: { department: Department }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => deleteDepartment(department.id),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.departments }),
    onError: (error) => toast(errorText(error)),
    onSettled: () => setAsking(false),
  });
  return (
    <>
      <button type="button" className="btn sm danger" onClick={() => setAsking(true)}>
        {t("form.delete")}
      </button>
      <Dialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t("departments.delete_title", { name: department.name })}
        size={440}
      >
        <p className="mid">{t("departments.delete_text")}</p>
        <div className="row actions">
          <button type="button" className="btn" data-autofocus onClick={() => setAsking(false)}>
            {t("action.cancel")}
          </button>
          <button type="button" className="btn dangerfill" onClick={() => remove.mutate()}>
            {t("form.delete")}
          </button>
        </div>
      </Dialog>
    </>
  );
}
