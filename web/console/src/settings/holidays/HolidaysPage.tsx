import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { businessHours, createCalendar, holidayCalendars } from "@/api/settings";
import { ChosenPage } from "../frame/ChosenPage";
import { CalendarEditor } from "./CalendarEditor";

/** `/settings/holidays` and `/settings/holidays/{id}`: one list at a time. */
export function HolidaysPage() {
  const { t } = useTranslation();
  const { calendarId } = useParams({ strict: false }) as { calendarId?: string };
  const all = useQuery({ queryKey: keys.holidayCalendars, queryFn: holidayCalendars });
  const hours = useQuery({ queryKey: keys.businessHours, queryFn: businessHours }).data ?? [];
  const users = hours
    .filter(({ holiday_calendar_ids }) => calendarId && holiday_calendar_ids.includes(calendarId))
    .map(({ id, name }) => ({ id, name, to: `/settings/hours/${id}` }));
  return (
    <ChosenPage
      title={t("settings.holidays")}
      path="/settings/holidays"
      id={calendarId}
      all={all}
      users={users}
      words={{
        choose: t("holidays.choose"),
        add: t("holidays.add_list"),
        name: t("holidays.list_name"),
        none: t("holidays.none"),
        noneText: t("holidays.none_text"),
        unused: t("holidays.unused"),
      }}
      create={createCalendar}
      stale={["holiday-calendars"]}
    >
      {({ id }) => <CalendarEditor key={id} id={id} users={users} />}
    </ChosenPage>
  );
}
