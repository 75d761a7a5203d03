import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Navigate, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { businessHours, createHours } from "@/api/settings";
import type { BusinessHours } from "@/api/settings-types";
import { useDepartments, useOrganization } from "@/app/queries";
import { listed } from "@/lib/names";
import { Dialog } from "@/parts/Dialog";
import { Empty } from "@/parts/Empty";
import { Icon } from "@/parts/icons";
import { NamedForm } from "../frame/NamedForm";
import { Page } from "../frame/Page";
import { HoursEditor } from "./HoursEditor";

/** The week begins as most weeks are. */
const usual: Omit<BusinessHours, "id" | "name" | "time_zone"> = {
  kind: "weekly",
  weekly: [{ days: ["mon", "tue", "wed", "thu", "fri"], from: "09:00", to: "18:00" }],
  holiday_calendar_ids: [],
};

/** `/settings/hours` and `/settings/hours/{id}`: one schedule at a time, the first one unless another is named. */
export function HoursPage() {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const { hoursId } = useParams({ strict: false }) as { hoursId?: string };
  const all = useQuery({ queryKey: keys.businessHours, queryFn: businessHours });
  const users = useDepartments().data?.filter((each) => each.business_hours_id === hoursId) ?? [];
  const zone = useOrganization().data?.time_zone ?? "UTC";
  const [adding, setAdding] = useState(false);
  const first = all.data?.[0];
  if (!hoursId && first)
    return <Navigate to="/settings/hours/$hoursId" params={{ hoursId: first.id }} replace />;
  const go = (id: string) => navigate({ to: "/settings/hours/$hoursId", params: { hoursId: id } });
  const chosen = all.data?.find(({ id }) => id === hoursId);
  return (
    <Page
      title={t("settings.hours")}
      crumbs={[{ label: t("settings.hours") }]}
      beside={
        first && (
          <>
            <Select
              className="chooser"
              aria-label={t("hours.choose")}
              allowDeselect={false}
              data={all.data?.map(({ id, name }) => ({ value: id, label: name }))}
              value={chosen?.id ?? null}
              onChange={(id) => id && go(id)}
            />
            <span className="small mute">
              {users.length > 0
                ? t("hours.used_by", {
                    names: listed(
                      users.map(({ name }) => name),
                      i18n.language,
                    ),
                  })
                : t("hours.unused")}
            </span>
            <button type="button" className="btn sm" onClick={() => setAdding(true)}>
              <Icon name="plus" size="s" />
              {t("hours.add")}
            </button>
          </>
        )
      }
    >
      {all.isPending && <span className="skel" style={{ height: 300 }} />}
      {all.data?.length === 0 && (
        <Empty title={t("hours.none")} text={t("hours.none_text")}>
          <button type="button" className="btn pri" onClick={() => setAdding(true)}>
            {t("hours.add")}
          </button>
        </Empty>
      )}
      {chosen && <HoursEditor key={chosen.id} id={chosen.id} users={users.map(({ name }) => name)} />}
      {all.data && hoursId && !chosen && <Empty title={t("hours.gone")} text={t("hours.gone_text")} />}
      <Dialog opened={adding} onClose={() => setAdding(false)} title={t("hours.add")}>
        <NamedForm
          label={t("hours.name")}
          save={(name) => createHours({ ...usual, name, time_zone: zone })}
          stale={["business-hours"]}
          onCancel={() => setAdding(false)}
          onDone={(id) => {
            setAdding(false);
            void go(id);
          }}
        />
      </Dialog>
    </Page>
  );
}
