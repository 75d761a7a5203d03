import { Select, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { deleteHours } from "@/api/settings";
import { zones } from "@/lib/zones";
import { FormError } from "@/parts/FormError";
import { Icon } from "@/parts/icons";
import { Seg } from "@/parts/Seg";
import { toast } from "@/parts/Toasts";
import { DraftBar, DraftConflict } from "../frame/DraftBar";
import { Removal } from "../frame/Removal";
import type { User } from "../frame/UsedBy";
import { LeaveGuard } from "../offline-message/LeaveGuard";
import { HolidaySection } from "./HolidaySection";
import { NowLine } from "./NowLine";
import { useHoursDraft } from "./useHoursDraft";
import { useTyped } from "./useTyped";
import { WeekEditor } from "./WeekEditor";

/** One schedule: what it means now, its week, its holidays. */
export function HoursEditor({ id, users }: { id: string; users: User[] }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [year, setYear] = useState<number | null>(null);
  const state = useHoursDraft(id, year);
  const { draft, change } = state;
  const typed = useTyped(id);
  const dirty = state.dirty || typed.unclear;
  const anew = (begin: () => void) => {
    typed.clear();
    begin();
  };
  if (!draft) return <span className="skel" style={{ height: 300 }} />;
  return (
    <>
      <NowLine outlook={state.outlook} />
      {state.theirs && <DraftConflict onTake={() => anew(state.takeTheirs)} onKeep={state.keepMine} />}
      <FormError text={state.general} />
      <section className="sec first" aria-labelledby="hours-week">
        <div className="sechead s">
          <div className="grow">
            <h2 id="hours-week">{t("hours.week")}</h2>
            <p>{draft.kind === "weekly" ? t("hours.week_text") : t("hours.always_text")}</p>
          </div>
          <Seg
            label={t("hours.kind")}
            value={draft.kind}
            options={[
              { value: "weekly", label: t("hours.weekly") },
              { value: "always", label: t("hours.always") },
            ]}
            onChange={(kind) => change((old) => ({ ...old, kind }))}
          />
        </div>
        <div className="hoursfields">
          <TextInput
            label={t("hours.name")}
            value={draft.name}
            error={state.at("/name")}
            onChange={({ currentTarget: { value: name } }) => change((old) => ({ ...old, name }))}
          />
          <Select
            label={t("organization.time_zone")}
            searchable
            allowDeselect={false}
            data={zones(draft.time_zone)}
            value={draft.time_zone}
            error={state.at("/time_zone")}
            onChange={(zone) => zone && change((old) => ({ ...old, time_zone: zone }))}
          />
        </div>
        {draft.kind === "weekly" && (
          <WeekEditor
            week={draft.week}
            zone={draft.time_zone}
            refused={state.refused}
            typed={typed.typed}
            onType={typed.type}
            onChange={(week) => {
              typed.follow(week);
              change((old) => ({ ...old, week }));
            }}
          />
        )}
        <FormError text={state.at("/weekly")} />
        {state.outlook && (
          <p className="note words">
            <Icon name="info" size="s" />
            <span>{t("hours.reads_as", { words: state.outlook.words })}</span>
          </p>
        )}
      </section>
      <HolidaySection
        chosen={draft.holiday_calendar_ids}
        outlook={state.outlook}
        onChoose={(ids) => change((old) => ({ ...old, holiday_calendar_ids: ids }))}
        onYear={setYear}
      />
      <Removal
        name={state.saved?.name ?? ""}
        users={users}
        remove={() => deleteHours(id)}
        onRemoved={async () => {
          await client.invalidateQueries({ queryKey: keys.businessHours });
          await navigate({ to: "/settings/hours", ignoreBlocker: true });
        }}
      />
      <DraftBar
        dirty={dirty}
        busy={state.save.isPending}
        blocked={state.theirs !== null || typed.unclear}
        onUndo={() => anew(state.undo)}
        onSave={() => state.save.mutate(undefined, { onSuccess: () => toast(t("form.saved")) })}
      />
      <LeaveGuard dirty={dirty} />
    </>
  );
}
