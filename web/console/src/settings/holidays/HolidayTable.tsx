import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "@/parts/icons";
import { filled, type Row, unclear } from "./rows";

interface Props {
  rows: Row[];
  /** What the server refused at a place. */
  at: (pointer: string) => string | undefined;
  onChange: (rows: Row[]) => void;
}

const blank: Row = { name: "", from: "", to: "", hours: "" };

/** A holiday a line: what it is called, from when to when, and other hours where it isn't closed. */
export function HolidayTable({ rows, at, onChange }: Props) {
  const { t } = useTranslation();
  const set = (index: number, row: Row) => onChange(rows.map((each, at) => (at === index ? row : each)));
  return (
    <div className="holrows">
      {rows.length > 0 && (
        <div className="holrow hd" aria-hidden="true">
          <span>{t("holidays.name")}</span>
          <span>{t("holidays.from")}</span>
          <span>{t("holidays.to")}</span>
          <span>{t("holidays.hours")}</span>
          <span />
        </div>
      )}
      {rows.map((row, index) => (
        <HolidayRow
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name
          key={index}
          row={row}
          number={index + 1}
          error={filled(row) ? at(`/holidays/${rows.slice(0, index).filter(filled).length}`) : undefined}
          onChange={(changed) => set(index, changed)}
          onRemove={() => onChange(rows.filter((_, at) => at !== index))}
        />
      ))}
      <button type="button" className="btn sm quiet" onClick={() => onChange([...rows, blank])}>
        <Icon name="plus" size="s" />
        {t("holidays.add")}
      </button>
      <p className="hint">{t("holidays.hint")}</p>
    </div>
  );
}

interface RowProps {
  row: Row;
  number: number;
  error: string | undefined;
  onChange: (row: Row) => void;
  onRemove: () => void;
}

function HolidayRow({ row, number, error, onChange, onRemove }: RowProps) {
  const { t } = useTranslation();
  const wrong = filled(row) ? unclear(row) : [];
  const field = (name: keyof Row, placeholder?: string) => (
    <TextInput
      aria-label={t("holidays.field", { number, field: t(`holidays.${name}`) })}
      value={row[name]}
      placeholder={placeholder}
      error={wrong.includes(name)}
      onChange={({ currentTarget: { value } }) => onChange({ ...row, [name]: value })}
    />
  );
  return (
    <div className="holrow">
      {field("name")}
      {field("from", t("holidays.date_example"))}
      {field("to", t("holidays.same_day"))}
      {field("hours", t("holidays.closed"))}
      <button
        type="button"
        className="iconbtn mid"
        aria-label={t("holidays.remove", { number })}
        onClick={onRemove}
      >
        <Icon name="trash" />
      </button>
      {error && <p className="hint e">{error}</p>}
      {wrong.length > 0 && <p className="hint e">{t(`holidays.unclear_${wrong[0]}`)}</p>}
    </div>
  );
}
