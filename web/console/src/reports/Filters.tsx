import { Menu, Select } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { csvHref, type ReportQuery, reportNames } from "@/api/reports";
import { useChannels, useDepartments } from "@/app/queries";
import { Icon } from "@/parts/icons";
import { daysOf, isDate, spanOf, spans } from "./range";

export interface ReportSearch {
  days?: number;
  from?: string;
  to?: string;
  department?: string;
  channel?: string;
}

interface Props {
  query: ReportQuery & { from: string; to: string };
  today: string;
  onChange: (next: ReportSearch) => void;
}

const ALL = "all";
const OWN = "own";
const MAX_DAYS = 400;

/** Dates, department, channel, and the same as files. What is chosen stands in the address. */
export function Filters({ query, today, onChange }: Props) {
  const { t } = useTranslation();
  const departments = useDepartments().data ?? [];
  const channels = (useChannels().data ?? []).filter(
    (channel) => !query.department || channel.department_id === query.department,
  );
  const span = spanOf(query.from, query.to, today);
  const [own, setOwn] = useState(span === undefined);
  const dates = span === undefined ? { from: query.from, to: query.to } : { days: span };
  const { department, channel } = query;
  return (
    <div className="filters">
      <Select
        aria-label={t("reports.span")}
        leftSection={<Icon name="cal" size="s" />}
        w={190}
        value={own || span === undefined ? OWN : String(span)}
        data={[
          ...spans.map((days) => ({ value: String(days), label: t(`reports.span_${days}`) })),
          { value: OWN, label: t("reports.span_own") },
        ]}
        onChange={(value) => {
          setOwn(value === OWN);
          if (value && value !== OWN) onChange({ days: Number(value), department, channel });
        }}
      />
      {(own || span === undefined) && (
        <OwnDates
          from={query.from}
          to={query.to}
          onChange={(from, to) => onChange({ from, to, department, channel })}
        />
      )}
      <Select
        aria-label={t("views.department")}
        w={180}
        value={department ?? ALL}
        data={[
          { value: ALL, label: t("views.all_departments") },
          ...departments.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(value) => onChange({ ...dates, department: value && value !== ALL ? value : undefined })}
      />
      <Select
        aria-label={t("reports.channel")}
        w={180}
        value={channel ?? ALL}
        data={[
          { value: ALL, label: t("reports.all_channels") },
          ...channels.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(value) =>
          onChange({ ...dates, department, channel: value && value !== ALL ? value : undefined })
        }
      />
      <Menu position="bottom-end">
        <Menu.Target>
          <button type="button" className="btn">
            <Icon name="dl" size="s" />
            {t("reports.files")}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {reportNames.map((name) => (
            <Menu.Item key={name} component="a" href={csvHref(name, query)} download>
              {t(`reports.csv.${name}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

/** Two dates, asked for once both make a span. */
function OwnDates({
  from,
  to,
  onChange,
}: {
  from: string;
  to: string;
  onChange: (from: string, to: string) => void;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState({ from, to });
  const change = (next: typeof typed) => {
    setTyped(next);
    const days = isDate(next.from) && isDate(next.to) ? daysOf(next.from, next.to) : 0;
    if (days >= 1 && days <= MAX_DAYS) onChange(next.from, next.to);
  };
  const days = isDate(typed.from) && isDate(typed.to) ? daysOf(typed.from, typed.to) : 0;
  const wrong = days < 1 || days > MAX_DAYS;
  return (
    <fieldset className="owndates">
      <legend className="sr">{t("reports.span_own")}</legend>
      {(["from", "to"] as const).map((end) => (
        <input
          key={end}
          type="date"
          className="field auto"
          aria-label={t(`reports.${end}`)}
          aria-invalid={wrong || undefined}
          aria-describedby={wrong ? "owndates-wrong" : undefined}
          value={typed[end]}
          onChange={(event) => change({ ...typed, [end]: event.currentTarget.value })}
        />
      ))}
      {wrong && (
        <p className="small danger" id="owndates-wrong" role="alert">
          {t("reports.wrong_range", { days: MAX_DAYS })}
        </p>
      )}
    </fieldset>
  );
}
