import { Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { deleteHours } from "@/api/settings";
import { zones } from "@/lib/zones";
import { FormError } from "@/parts/FormError";
import { Icon } from "@/parts/icons";
import { Seg } from "@/parts/Seg";
import { Edited } from "../frame/Edited";
import { Removal } from "../frame/Removal";
import { Section } from "../frame/Section";
import type { User } from "../frame/UsedBy";
import { HolidaySection } from "./HolidaySection";
import { NowLine } from "./NowLine";
import { useHoursDraft } from "./useHoursDraft";
import { useTyped } from "./useTyped";
import { WeekEditor } from "./WeekEditor";

/** One schedule: what it means now, its week, its holidays. */
export function HoursEditor({ id, users }: { id: string; users: User[] }) {
  const { t } = useTranslation();
  const [year, setYear] = useState<number | null>(null);
  const state = useHoursDraft(id, year);
  const { change } = state;
  const typed = useTyped(id);
  const anew = (begin: () => void) => () => {
    typed.clear();
    begin();
  };
  const whole = { ...state, takeTheirs: anew(state.takeTheirs), undo: anew(state.undo) };
  return (
    <>
      {state.draft && <NowLine outlook={state.outlook} />}
      <Edited state={whole} general={state.general} height={300} unclear={typed.unclear}>
        {(draft, saved) => (
          <>
            <Section
              id="hours-week"
              title={t("hours.week")}
              text={draft.kind === "weekly" ? t("hours.week_text") : t("hours.always_text")}
              first
              beside={
                <Seg
                  label={t("hours.kind")}
                  value={draft.kind}
                  options={[
                    { value: "weekly", label: t("hours.weekly") },
                    { value: "always", label: t("hours.always") },
                  ]}
                  onChange={(kind) => change((old) => ({ ...old, kind }))}
                />
              }
            >
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
            </Section>
            <HolidaySection
              chosen={draft.holiday_calendar_ids}
              outlook={state.outlook}
              onChoose={(ids) => change((old) => ({ ...old, holiday_calendar_ids: ids }))}
              onYear={setYear}
            />
            <Removal
              name={saved.name}
              users={users}
              remove={() => deleteHours(id)}
              list={{ key: keys.businessHours, to: "/settings/hours" }}
            />
          </>
        )}
      </Edited>
    </>
  );
}
