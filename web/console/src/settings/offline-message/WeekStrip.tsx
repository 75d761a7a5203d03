import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { week } from "@/api/settings";
import type { Department } from "@/api/types";
import { usePlace } from "@/app/usePlace";
import { day, dayKey } from "@/lib/time";
import { useNow } from "@/lib/useNow";
import { wallOf } from "@/lib/wallTime";
import { Section } from "../frame/Section";
import { type Run, type WeekDay, weekDays } from "./week";

/** When customers would get the message this week: by runs of hours, with the same in words. */
export function WeekStrip({ department, enabled }: { department: Department; enabled: boolean }) {
  const { t } = useTranslation();
  const place = usePlace();
  const now = useNow();
  const found = useQuery({ queryKey: keys.week(department.id), queryFn: () => week(department.id) });
  const zone = found.data?.time_zone ?? place.zone;
  const days = weekDays(found.data?.spans ?? [], zone);
  if (found.isError || (found.data && days.length === 0)) return null;
  const today = dayKey(new Date(now).toISOString(), zone);
  const [hour = 0, minute = 0] = wallOf(now, zone).slice(11).split(":").map(Number);
  return (
    <Section id="week" title={t("week.title")} text={enabled ? undefined : t("week.off")}>
      <div className="wks" aria-hidden="true">
        <span />
        <span className="wkscale">
          {[0, 6, 12, 18, 24].map((at) => (
            <span key={at} style={{ left: `${(at / 24) * 100}%` }}>
              {t("week.hour", { hour: at })}
            </span>
          ))}
        </span>
        {days.map(({ date, runs }) => (
          <Row key={date} date={date} runs={runs} mark={date === today ? hour + minute / 60 : null} />
        ))}
      </div>
      <div className="legend" aria-hidden="true">
        {(["closed", "holiday", "open"] as const).map((state) => (
          <span key={state}>
            <i className={`run ${state}`} />
            {t(`week.${state}`)}
          </span>
        ))}
      </div>
      <Table days={days} />
    </Section>
  );
}

const clock = (at: number) => `${Math.floor(at)}:${String(Math.round((at % 1) * 60)).padStart(2, "0")}`;

/** The same for whoever listens: a row for each day and hour at which something changes. */
function Table({ days }: { days: WeekDay[] }) {
  const { t } = useTranslation();
  const place = usePlace();
  return (
    <table className="sr">
      <caption>{t("week.title")}</caption>
      <thead>
        <tr>
          {["day", "hours", "what"].map((name) => (
            <th scope="col" key={name}>
              {t(`week.column_${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      {days.map(({ date, runs }) => (
        <tbody key={date}>
          {runs.map(({ from, to, state, holiday }, index) => (
            <tr key={from}>
              {index === 0 && (
                <th scope="rowgroup" rowSpan={runs.length}>
                  {day(`${date}T12:00:00Z`, { ...place, zone: "UTC" }, Date.parse(date))}
                </th>
              )}
              <td>{`${clock(from)}–${clock(to)}`}</td>
              <td>{[t(`week.${state}`), holiday].filter(Boolean).join(" · ")}</td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Row({ date, runs, mark }: { date: string; runs: Run[]; mark: number | null }) {
  const { t } = useTranslation();
  const place = usePlace();
  return (
    <>
      <span className={mark === null ? "wkday" : "wkday b"}>
        {day(`${date}T12:00:00Z`, { ...place, zone: "UTC" }, Date.parse(date))}
        {mark !== null && <em>{t("week.today")}</em>}
      </span>
      <span className="wktrack">
        {runs.map((run) => (
          <i
            key={run.from}
            className={`run ${run.state}`}
            title={run.holiday ?? undefined}
            style={{ left: `${(run.from / 24) * 100}%`, width: `${((run.to - run.from) / 24) * 100}%` }}
          >
            {run.holiday && <span>{run.holiday}</span>}
          </i>
        ))}
        {mark !== null && <i className="nowmark" style={{ left: `${(mark / 24) * 100}%` }} />}
      </span>
    </>
  );
}
