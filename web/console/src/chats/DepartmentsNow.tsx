import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Department, OpenNow } from "@/api/types";
import { useDepartmentNow } from "@/app/queries";
import { usePlace } from "@/app/usePlace";
import { clock, moment, type Place } from "@/lib/time";
import { useNow } from "@/lib/useNow";

/** What each department is for customers at this moment. */
export function DepartmentsNow({ departments }: { departments: Department[] }) {
  const { t } = useTranslation();
  if (departments.length === 0) return null;
  return (
    <>
      <h2>{t("departments_now.title")}</h2>
      {departments.map((department) => (
        <DepartmentNow key={department.id} department={department} />
      ))}
    </>
  );
}

type Translate = (key: string, values?: Record<string, unknown>) => string;

export function nowWords(t: Translate, now: OpenNow, hasHours: boolean, place: Place, at: number): string {
  const count = now.reachable_agent_ids.length;
  if (!now.open) {
    return now.next_opening
      ? t("departments_now.closed_until", { when: moment(now.next_opening, place, at) })
      : t("departments_now.closed");
  }
  if (count === 0) return t(hasHours ? "departments_now.open_nobody" : "departments_now.no_hours_nobody");
  if (now.closes_at) return t("departments_now.open_until", { when: clock(now.closes_at, place), count });
  return t("departments_now.open", { count });
}

function DepartmentNow({ department }: { department: Department }) {
  const { data } = useDepartmentNow(department.id);
  const reachable = (data?.reachable_agent_ids.length ?? 0) > 0;
  return (
    <Link
      className="view sub"
      to="/chats/$view"
      params={{ view: "unassigned" }}
      search={{ department: department.id }}
    >
      <span className={data?.open && reachable ? "dot on" : "dot off"} />
      <span>
        {department.name}
        <small>
          <DepartmentState department={department} />
        </small>
      </span>
    </Link>
  );
}

/** The same in words alone; a skeleton until it is known. */
export function DepartmentState({ department }: { department: Department }) {
  const { t } = useTranslation();
  const place = usePlace();
  const at = useNow();
  const { data } = useDepartmentNow(department.id);
  if (!data) return <span className="skel line" />;
  return nowWords(t, data, department.business_hours_id !== null, place, at);
}
