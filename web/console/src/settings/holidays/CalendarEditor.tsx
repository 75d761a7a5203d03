import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { deleteCalendar, oneCalendar, replaceCalendar } from "@/api/settings";
import { Edited } from "../frame/Edited";
import { Removal } from "../frame/Removal";
import type { User } from "../frame/UsedBy";
import { useDraft } from "../frame/useDraft";
import { useRefusals } from "../frame/useRefusals";
import { HolidayTable } from "./HolidayTable";
import { MoreHolidays } from "./MoreHolidays";
import { filled, holidayOf, joined, rowsOf, sorted, understood } from "./rows";

/** One list of holidays: its name, what stands in it, and where more come from. */
export function CalendarEditor({ id, users }: { id: string; users: User[] }) {
  const { t, i18n } = useTranslation();
  const state = useDraft({
    key: keys.oneCalendar(id),
    read: () => oneCalendar(id),
    draftOf: (calendar) => ({ name: calendar.name, rows: rowsOf(calendar, i18n.language) }),
    write: ({ name, rows }, etag) =>
      replaceCalendar(id, { name, holidays: rows.filter(filled).map(holidayOf) }, etag),
    stale: ["holiday-calendars", "outlook", "week", "checks", "department-now", "preview", "simulation"],
  });
  const { change } = state;
  const rows = state.draft?.rows.filter(filled).map((_, index) => `holidays/${index}`) ?? [];
  const { at, general } = useRefusals(state.save.error, ["name", ...rows]);
  return (
    <Edited
      state={state}
      general={general}
      height={300}
      unclear={state.draft !== null && !understood(state.draft.rows)}
    >
      {(draft, saved) => (
        <>
          <div className="narrow listname">
            <TextInput
              label={t("holidays.list_name")}
              value={draft.name}
              error={at("/name")}
              onChange={({ currentTarget: { value: name } }) => change((old) => ({ ...old, name }))}
            />
          </div>
          <MoreHolidays
            calendar={id}
            dirty={state.dirty}
            onMore={(more) => change((old) => ({ ...old, rows: sorted(joined(old.rows, more)) }))}
          />
          <HolidayTable rows={draft.rows} at={at} onChange={(rows) => change((old) => ({ ...old, rows }))} />
          <Removal
            name={saved.name}
            users={users}
            remove={() => deleteCalendar(id)}
            list={{ key: keys.holidayCalendars, to: "/settings/holidays" }}
          />
        </>
      )}
    </Edited>
  );
}
