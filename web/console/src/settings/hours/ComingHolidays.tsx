import { useTranslation } from "react-i18next";
import type { HolidayOn, Outlook } from "@/api/settings-types";
import { day } from "@/lib/time";

/** How many are shown. */
const SHOWN = 6;

interface Run extends HolidayOn {
  to: string;
}

/** Dates that follow each other and are the same holiday are one line. */
export function runsOf(dates: HolidayOn[]): Run[] {
  const runs: Run[] = [];
  for (const each of dates) {
    const last = runs.at(-1);
    const next = last && new Date(Date.parse(last.to) + 86_400_000).toISOString().slice(0, 10);
    if (last && next === each.date && last.name === each.name && last.hours === each.hours)
      last.to = each.date;
    else runs.push({ ...each, to: each.date });
  }
  return runs;
}

export function ComingHolidays({ outlook }: { outlook: Outlook }) {
  const { t, i18n } = useTranslation();
  const runs = runsOf(outlook.coming).slice(0, SHOWN);
  const place = { language: i18n.language, zone: "UTC" };
  const say = (date: string) => day(`${date}T12:00:00Z`, place, Date.parse(outlook.at));
  if (runs.length === 0) return null;
  return (
    <>
      <h3 className="small mute coming">{t("hours.coming")}</h3>
      <ul className="hlist">
        {runs.map(({ date, to, name, hours }) => (
          <li key={date}>
            <span className="num">
              {say(date)}
              {to !== date && ` – ${say(to)}`}
            </span>
            <span>{name}</span>
            <span className={hours ? "badge reach" : "badge"}>{hours ?? t("hours.closed_all_day")}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
