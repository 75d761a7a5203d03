import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Navigate, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { businessHours, createCalendar, holidayCalendars } from "@/api/settings";
import { listed } from "@/lib/names";
import { Dialog } from "@/parts/Dialog";
import { Empty } from "@/parts/Empty";
import { Icon } from "@/parts/icons";
import { NamedForm } from "../frame/NamedForm";
import { Page } from "../frame/Page";
import { CalendarEditor } from "./CalendarEditor";

/** `/settings/holidays` and `/settings/holidays/{id}`: one list at a time. */
export function HolidaysPage() {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const { calendarId } = useParams({ strict: false }) as { calendarId?: string };
  const all = useQuery({ queryKey: keys.holidayCalendars, queryFn: holidayCalendars });
  const hours = useQuery({ queryKey: keys.businessHours, queryFn: businessHours });
  const [adding, setAdding] = useState(false);
  const first = all.data?.[0];
  if (!calendarId && first)
    return <Navigate to="/settings/holidays/$calendarId" params={{ calendarId: first.id }} replace />;
  const go = (id: string) => navigate({ to: "/settings/holidays/$calendarId", params: { calendarId: id } });
  const chosen = all.data?.find(({ id }) => id === calendarId);
  const users = (hours.data ?? [])
    .filter((each) => calendarId && each.holiday_calendar_ids.includes(calendarId))
    .map(({ name }) => name);
  return (
    <Page
      title={t("settings.holidays")}
      crumbs={[{ label: t("settings.holidays") }]}
      beside={
        first && (
          <>
            <Select
              className="chooser"
              aria-label={t("holidays.choose")}
              allowDeselect={false}
              data={all.data?.map(({ id, name }) => ({ value: id, label: name }))}
              value={chosen?.id ?? null}
              onChange={(id) => id && go(id)}
            />
            <span className="small mute">
              {users.length > 0
                ? t("hours.used_by", { names: listed(users, i18n.language) })
                : t("holidays.unused")}
            </span>
            <button type="button" className="btn sm" onClick={() => setAdding(true)}>
              <Icon name="plus" size="s" />
              {t("holidays.add_list")}
            </button>
          </>
        )
      }
    >
      {all.isPending && <span className="skel" style={{ height: 300 }} />}
      {all.data?.length === 0 && (
        <Empty title={t("holidays.none")} text={t("holidays.none_text")}>
          <button type="button" className="btn pri" onClick={() => setAdding(true)}>
            {t("holidays.add_list")}
          </button>
        </Empty>
      )}
      {chosen && <CalendarEditor key={chosen.id} id={chosen.id} users={users} />}
      {all.data && calendarId && !chosen && <Empty title={t("hours.gone")} text={t("hours.gone_text")} />}
      <Dialog opened={adding} onClose={() => setAdding(false)} title={t("holidays.add_list")}>
        <NamedForm
          label={t("holidays.list_name")}
          save={createCalendar}
          stale={["holiday-calendars"]}
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
