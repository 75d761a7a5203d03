import { TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { deleteCalendar, oneCalendar, replaceCalendar } from "@/api/settings";
import { FormError } from "@/parts/FormError";
import { toast } from "@/parts/Toasts";
import { DraftBar, DraftConflict } from "../frame/DraftBar";
import { Removal } from "../frame/Removal";
import type { User } from "../frame/UsedBy";
import { useDraft } from "../frame/useDraft";
import { useRefusals } from "../frame/useRefusals";
import { LeaveGuard } from "../offline-message/LeaveGuard";
import { HolidayTable } from "./HolidayTable";
import { MoreHolidays } from "./MoreHolidays";
import { filled, holidayOf, joined, rowsOf, sorted, understood } from "./rows";

/** One list of holidays: its name, what stands in it, and where more come from. */
export function CalendarEditor({ id, users }: { id: string; users: User[] }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const state = useDraft({
    key: keys.oneCalendar(id),
    read: () => oneCalendar(id),
    draftOf: (calendar) => ({ name: calendar.name, rows: rowsOf(calendar, i18n.language) }),
    write: ({ name, rows }, etag) =>
      replaceCalendar(id, { name, holidays: rows.filter(filled).map(holidayOf) }, etag),
    stale: ["holiday-calendars", "outlook", "week", "checks", "department-now", "preview", "simulation"],
  });
  const { draft, change } = state;
  const rows = draft?.rows.filter(filled).map((_, index) => `holidays/${index}`) ?? [];
  const { at, general } = useRefusals(state.save.error, ["name", ...rows]);
  if (!draft) return <span className="skel" style={{ height: 300 }} />;
  return (
    <>
      {state.theirs && <DraftConflict onTake={state.takeTheirs} onKeep={state.keepMine} />}
      <FormError text={general} />
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
        name={state.saved?.name ?? ""}
        users={users}
        remove={() => deleteCalendar(id)}
        onRemoved={async () => {
          await client.invalidateQueries({ queryKey: keys.holidayCalendars });
          await navigate({ to: "/settings/holidays", ignoreBlocker: true });
        }}
      />
      <DraftBar
        dirty={state.dirty}
        busy={state.save.isPending}
        blocked={state.theirs !== null || !understood(draft.rows)}
        onUndo={state.undo}
        onSave={() => state.save.mutate(undefined, { onSuccess: () => toast(t("form.saved")) })}
      />
      <LeaveGuard dirty={state.dirty} />
    </>
  );
}
