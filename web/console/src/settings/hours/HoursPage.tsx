import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { businessHours, createHours } from "@/api/settings";
import type { BusinessHours } from "@/api/settings-types";
import { useDepartments, useOrganization } from "@/app/queries";
import { ChosenPage } from "../frame/ChosenPage";
import { HoursEditor } from "./HoursEditor";

/** The week begins as most weeks are. */
const usual: Omit<BusinessHours, "id" | "name" | "time_zone"> = {
  kind: "weekly",
  weekly: [{ days: ["mon", "tue", "wed", "thu", "fri"], from: "09:00", to: "18:00" }],
  holiday_calendar_ids: [],
};

/** `/settings/hours` and `/settings/hours/{id}`: one schedule at a time. */
export function HoursPage() {
  const { t } = useTranslation();
  const { hoursId } = useParams({ strict: false }) as { hoursId?: string };
  const all = useQuery({ queryKey: keys.businessHours, queryFn: businessHours });
  const departments = useDepartments().data ?? [];
  const users = departments
    .filter((each) => each.business_hours_id === hoursId)
    .map(({ id, name }) => ({ id, name, to: `/settings/departments/${id}` }));
  const zone = useOrganization().data?.time_zone ?? "UTC";
  return (
    <ChosenPage
      title={t("settings.hours")}
      path="/settings/hours"
      id={hoursId}
      all={all}
      users={users}
      words={{
        choose: t("hours.choose"),
        add: t("hours.add"),
        name: t("hours.name"),
        none: t("hours.none"),
        noneText: t("hours.none_text"),
        unused: t("hours.unused"),
      }}
      create={(name) => createHours({ ...usual, name, time_zone: zone })}
      stale={["business-hours"]}
    >
      {({ id }) => <HoursEditor key={id} id={id} users={users} />}
    </ChosenPage>
  );
}
