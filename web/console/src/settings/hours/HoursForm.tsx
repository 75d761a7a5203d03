import { Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { saveHours } from "@/api/settings";
import type { BusinessHours, WeeklyInterval } from "@/api/settings-types";
import { useOrganization } from "@/app/queries";
import { zones } from "@/lib/zones";
import { FormError } from "@/parts/FormError";
import { useForm } from "../frame/useForm";
import { WeeklyRow } from "./WeeklyRow";
import { short, timeOf } from "./weekly";

const workdays: WeeklyInterval = { days: ["mon", "tue", "wed", "thu", "fri"], from: "09:00", to: "18:00" };

export function HoursForm({ hours, onDone }: { hours?: BusinessHours; onDone: () => void }) {
  const { t } = useTranslation();
  const zone = useOrganization().data?.time_zone ?? "UTC";
  const form = useForm(
    {
      name: hours?.name ?? "",
      time_zone: hours?.time_zone ?? zone,
      kind: hours?.kind ?? ("weekly" as BusinessHours["kind"]),
      weekly: (hours?.weekly ?? [workdays]).map((row) => ({
        ...row,
        from: short(row.from),
        to: short(row.to),
      })),
    },
    (values) =>
      saveHours(hours?.id ?? null, {
        ...values,
        weekly:
          values.kind === "always"
            ? []
            : values.weekly.map((row) => ({
                ...row,
                from: timeOf(row.from) ?? row.from,
                to: timeOf(row.to) ?? row.to,
              })),
        holiday_calendar_ids: hours?.holiday_calendar_ids ?? [],
      }),
    ["business-hours", "week"],
  );
  const { weekly, kind } = form.values;
  const setRow = (at: number, row: WeeklyInterval) =>
    form.set(
      "weekly",
      weekly.map((each, index) => (index === at ? row : each)),
    );
  return (
    <form className="form" onSubmit={form.submit(onDone)}>
      <FormError text={form.general} />
      <TextInput
        label={t("hours.name")}
        data-autofocus
        required
        withAsterisk={false}
        {...form.text("name")}
      />
      <Select
        label={t("organization.time_zone")}
        searchable
        data={zones(form.values.time_zone)}
        value={form.values.time_zone}
        error={form.at("/time_zone")}
        onChange={(value) => value && form.set("time_zone", value)}
      />
      <Select
        label={t("hours.kind")}
        data={[
          { value: "weekly", label: t("hours.weekly") },
          { value: "always", label: t("hours.always") },
        ]}
        value={kind}
        onChange={(value) => value && form.set("kind", value as BusinessHours["kind"])}
      />
      {kind === "weekly" && (
        <fieldset className="weekly">
          <legend className="lab">{t("hours.rows")}</legend>
          {weekly.map((row, at) => (
            <WeeklyRow
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name
              key={at}
              row={row}
              number={at + 1}
              error={form.at(`/weekly/${at}`)}
              onChange={(changed) => setRow(at, changed)}
              onRemove={() =>
                form.set(
                  "weekly",
                  weekly.filter((_, index) => index !== at),
                )
              }
            />
          ))}
          <button
            type="button"
            className="btn sm quiet"
            onClick={() => form.set("weekly", [...weekly, { ...workdays, days: [] }])}
          >
            {t("hours.add_row")}
          </button>
        </fieldset>
      )}
      <p className="hint">{t("hours.midnight_hint")}</p>
      <div className="row actions">
        <button type="button" className="btn" onClick={onDone}>
          {t("action.cancel")}
        </button>
        <button type="submit" className="btn pri" disabled={form.busy}>
          {hours ? t("action.save") : t("form.create")}
        </button>
      </div>
    </form>
  );
}
