import { Switch, TextInput } from "@mantine/core";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { outlook } from "@/api/settings";
import type { Department } from "@/api/types";
import { useMe, useOrganization } from "@/app/queries";
import { useKept } from "@/app/useKept";
import { useNow } from "@/lib/useNow";
import { FormError } from "@/parts/FormError";
import { Seg } from "@/parts/Seg";
import { orNull } from "../settings/frame/useForm";
import { useRefusals } from "../settings/frame/useRefusals";
import { dayName, days } from "../settings/hours/weekly";
import { furnished, hoursOf, nationalHolidays, refresh } from "./furnish";
import { bodyOf, inJapan, type UsualHours, usual } from "./usual";

interface Entered {
  name: string;
  help: string;
  hours: UsualHours;
  /** Null: as the organization's zone proposes. */
  national: boolean | null;
}

/** The department, and when somebody is there. Weekdays from nine to six are proposed. */
export function HoursStep({ department }: { department: Department | undefined }) {
  const { t, i18n } = useTranslation();
  const zone = useOrganization().data?.time_zone ?? "UTC";
  const me = useMe().data?.agent.id ?? "";
  const year = new Date(useNow()).getFullYear();
  const offered = inJapan(zone) || i18n.language === "ja";
  const kept = useKept<Entered>("first-run/hours");
  const [proposed] = useState<Entered>(() => ({
    name: department?.name ?? t("first_run.department_name"),
    help: department?.help_center_url ?? "",
    hours: usual,
    national: null,
  }));
  const [entered, setEntered] = useState(() => kept.read() ?? proposed);
  const { name, help, hours } = entered;
  const national = entered.national ?? inJapan(zone);
  const set = (part: Partial<Entered>) => setEntered((old) => ({ ...old, ...part }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: kept when something was entered
  useEffect(() => {
    if (entered !== proposed) kept.keep(entered);
  }, [entered]);
  const body = bodyOf(hours, t("settings.hours"), zone);
  const save = useMutation({
    mutationFn: async () => {
      const list = t("first_run.national_list");
      const calendars =
        offered && national ? [await nationalHolidays(list, [year, year + 1], i18n.language)] : [];
      const id = await hoursOf({ ...body, holiday_calendar_ids: calendars });
      const changes = { name, help_center_url: orNull(help), business_hours_id: id };
      await furnished(department, changes, me);
      kept.forget();
      await refresh();
    },
  });
  const { at, general } = useRefusals(save.error, ["name", "help_center_url", "weekly"]);
  return (
    <form
      className="form fform"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <FormError text={general} />
      <div className="ftwo">
        <TextInput
          label={t("departments.name")}
          required
          withAsterisk={false}
          value={name}
          error={at("/name")}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          label={t("departments.help_center_url")}
          description={t("first_run.help_hint")}
          placeholder="https://"
          type="url"
          value={help}
          error={at("/help_center_url")}
          onChange={(event) => set({ help: event.currentTarget.value })}
        />
      </div>
      <HoursFields hours={hours} onChange={(to) => set({ hours: to(hours) })} error={at("/weekly")} />
      {offered && (
        <Switch
          label={t("first_run.national", { from: year, to: year + 1 })}
          checked={national}
          onChange={(event) => set({ national: event.currentTarget.checked })}
        />
      )}
      <Words body={body} />
      <div className="row">
        <button type="submit" className="btn pri" disabled={save.isPending}>
          {t("first_run.next")}
        </button>
        <span className="small mute">{t("first_run.hours_later")}</span>
      </div>
    </form>
  );
}

interface FieldsProps {
  hours: UsualHours;
  onChange: (to: (old: UsualHours) => UsualHours) => void;
  error: string | undefined;
}

function HoursFields({ hours, onChange, error }: FieldsProps) {
  const { t, i18n } = useTranslation();
  const set = (part: Partial<UsualHours>) => onChange((old) => ({ ...old, ...part }));
  const toggle = (day: (typeof days)[number]) =>
    onChange((old) => ({
      ...old,
      days: days.filter((each) => (each === day) !== old.days.includes(each)),
    }));
  return (
    <fieldset className="fhours">
      <legend className="lab">{t("settings.hours")}</legend>
      <Seg
        label={t("hours.kind")}
        value={hours.kind}
        options={(["weekly", "always"] as const).map((value) => ({ value, label: t(`hours.${value}`) }))}
        onChange={(kind) => set({ kind })}
      />
      {hours.kind === "weekly" && (
        <>
          <div className="fdays">
            {days.map((day) => (
              <button
                key={day}
                type="button"
                className="fday"
                aria-pressed={hours.days.includes(day)}
                aria-label={dayName(day, i18n.language, "long")}
                onClick={() => toggle(day)}
              >
                {dayName(day, i18n.language)}
              </button>
            ))}
          </div>
          <div className="row">
            {(["from", "to"] as const).map((end) => (
              <TextInput
                key={end}
                className="ftime"
                label={t(`first_run.${end}`)}
                inputMode="numeric"
                autoComplete="off"
                value={hours[end]}
                error={Boolean(error)}
                onChange={(event) => set({ [end]: event.currentTarget.value })}
              />
            ))}
          </div>
          {error && (
            <p className="hint e" role="alert">
              {error}
            </p>
          )}
        </>
      )}
    </fieldset>
  );
}

/** How the hours will read in a message, as they are typed. */
function Words({ body }: { body: ReturnType<typeof bodyOf> }) {
  const { t, i18n } = useTranslation();
  const asked = useDeferredValue(JSON.stringify(body));
  const told = useQuery({
    queryKey: ["outlook", asked, i18n.language],
    queryFn: () => outlook(JSON.parse(asked), i18n.language, null),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const words = told.data?.words;
  return (
    <p className="small mid fwords" role="status">
      {told.isError || !words ? t("first_run.hours_unclear") : t("first_run.reads_as", { words })}
    </p>
  );
}
