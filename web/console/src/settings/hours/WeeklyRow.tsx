import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { WeeklyInterval } from "@/api/settings-types";
import { Icon } from "@/parts/icons";
import { dayName, days, short, timeOf } from "./weekly";

interface Props {
  row: WeeklyInterval;
  number: number;
  error: string | undefined;
  onChange: (row: WeeklyInterval) => void;
  onRemove: () => void;
}

/** One interval and the days it begins on. */
export function WeeklyRow({ row, number, error, onChange, onRemove }: Props) {
  const { t, i18n } = useTranslation();
  const time = (name: "from" | "to") => (
    <TextInput
      className="time"
      aria-label={t(`hours.${name}`)}
      inputMode="numeric"
      value={row[name]}
      error={timeOf(row[name]) === null}
      onChange={(event) => onChange({ ...row, [name]: event.currentTarget.value })}
      onBlur={() => onChange({ ...row, [name]: short(timeOf(row[name]) ?? row[name]) })}
    />
  );
  return (
    <fieldset className="weeklyrow" aria-label={t("hours.row", { number })}>
      <div className="seg days">
        {days.map((day) => (
          <button
            key={day}
            type="button"
            aria-pressed={row.days.includes(day)}
            aria-label={dayName(day, i18n.language, "long")}
            onClick={() =>
              onChange({
                ...row,
                days: row.days.includes(day)
                  ? row.days.filter((each) => each !== day)
                  : days.filter((each) => each === day || row.days.includes(each)),
              })
            }
          >
            {dayName(day, i18n.language)}
          </button>
        ))}
      </div>
      <span className="row">
        {time("from")}
        <span aria-hidden="true">{i18n.language === "ja" ? "〜" : "–"}</span>
        {time("to")}
        <button
          type="button"
          className="iconbtn mid"
          aria-label={t("hours.remove_row", { number })}
          onClick={onRemove}
        >
          <Icon name="trash" />
        </button>
      </span>
      {error && <p className="hint e">{error}</p>}
    </fieldset>
  );
}
