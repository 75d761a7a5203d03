import { useTranslation } from "react-i18next";
import type { HolidayOn, Outlook } from "@/api/settings-types";
import { Icon } from "@/parts/icons";
import { dayName, days } from "./weekly";

const pad = (n: number) => String(n).padStart(2, "0");

/** A year at a glance; the same stands in words for who can't see it. */
export function YearView({ outlook, onYear }: { outlook: Outlook; onYear: (year: number) => void }) {
  const { t } = useTranslation();
  const { year, holidays } = outlook;
  const found = new Map(holidays.map((each) => [each.date, each]));
  return (
    <div className="year">
      <div className="row yearhead">
        <button
          type="button"
          className="iconbtn"
          aria-label={t("hours.year_before")}
          onClick={() => onYear(year - 1)}
        >
          <Icon name="left" />
        </button>
        <b className="num">{t("hours.year", { year })}</b>
        <button
          type="button"
          className="iconbtn"
          aria-label={t("hours.year_after")}
          onClick={() => onYear(year + 1)}
        >
          <Icon name="right" />
        </button>
        <span className="legend" aria-hidden="true">
          <span>
            <i className="hday" />
            {t("hours.closed_all_day")}
          </span>
          <span>
            <i className="hday short" />
            {t("hours.other_hours")}
          </span>
        </span>
      </div>
      <div className="months" aria-hidden="true">
        {Array.from({ length: 12 }, (_, month) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: months are numbers
          <Month key={month} year={year} month={month} found={found} />
        ))}
      </div>
      <ul className="sr">
        {holidays.map(({ date, name, hours }) => (
          <li key={date}>
            {date} {name} {hours ?? t("hours.closed_all_day")}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Month({ year, month, found }: { year: number; month: number; found: Map<string, HolidayOn> }) {
  const { i18n } = useTranslation();
  const first = new Date(Date.UTC(year, month, 1));
  const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const name = new Intl.DateTimeFormat(i18n.language === "ja" ? "ja" : "en-GB", {
    month: "short",
    timeZone: "UTC",
  }).format(first);
  return (
    <div className="month">
      <b>{name}</b>
      <div className="mdays">
        {days.map((day) => (
          <i key={day} className="mday">
            {dayName(day, i18n.language).slice(0, 1)}
          </i>
        ))}
        {Array.from({ length }, (_, index) => {
          const date = `${year}-${pad(month + 1)}-${pad(index + 1)}`;
          const holiday = found.get(date);
          return (
            <span
              key={date}
              className={holiday ? `hday${holiday.hours ? " short" : ""}` : ""}
              title={holiday && `${holiday.name} ${holiday.hours ?? ""}`}
              style={index === 0 ? { gridColumnStart: ((first.getUTCDay() + 6) % 7) + 1 } : undefined}
            >
              {index + 1}
            </span>
          );
        })}
      </div>
    </div>
  );
}
