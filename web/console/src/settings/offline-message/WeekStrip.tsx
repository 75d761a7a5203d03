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
import type { Form } from "./form";
import { type Arrival, arrivalOf, arrivals, type Run, type WeekDay, weekDays } from "./week";

/** When customers would get the message this week: by runs of hours, with the same in words. */
export function WeekStrip({ department, form }: { department: Department; form: Form }) {
  const { t } = useTranslation();
  const place = usePlace();
  const now = useNow();
  const found = useQuery({ queryKey: keys.week(department.id), queryFn: () => week(department.id) });
  const zone = found.data?.time_zone ?? place.zone;
  const days = weekDays(found.data?.spans ?? [], zone);
  if (found.isError || (found.data && days.length === 0)) return null;
  const hasHours = department.business_hours_id !== null;
  const arrival = (run: Run) => arrivalOf(run.state, form.options, hasHours);
  const today = dayKey(new Date(now).toISOString(), zone);
  const [hour = 0, minute = 0] = wallOf(now, zone).slice(11).split(":").map(Number);
  return (
    <Section id="week" title={t("week.title")} text={form.message.enabled ? undefined : t("week.off")}>
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
          <Row
            key={date}
            date={date}
            runs={runs}
            arrival={arrival}
            mark={date === today ? hour + minute / 60 : null}
          />
        ))}
      </div>
      <div className="legend" aria-hidden="true">
        {arrivals(form.options, hasHours).map((kind) => (
          <span key={kind}>
            <i className={`run ${kind}`} />
            {t(`week.${kind}`)}
          </span>
        ))}
      </div>
      <Table days={days} arrival={arrival} />
    </Section>
  );
}

const clock = (at: number) => `${Math.floor(at)}:${String(Math.round((at % 1) * 60)).padStart(2, "0")}`;

/** The same for whoever listens: a row for each day and hour at which something changes. */
function Table({ days, arrival }: { days: WeekDay[]; arrival: (run: Run) => Arrival }) {
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
          {runs.map((run, index) => (
            <tr key={run.from}>
              {index === 0 && (
                <th scope="rowgroup" rowSpan={runs.length}>
                  {day(`${date}T12:00:00Z`, { ...place, zone: "UTC" }, Date.parse(date))}
                </th>
              )}
              <td>{`${clock(run.from)}–${clock(run.to)}`}</td>
              <td>{[t(`week.${arrival(run)}`), run.holiday].filter(Boolean).join(" · ")}</td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

interface RowProps {
  date: string;
  runs: Run[];
  arrival: (run: Run) => Arrival;
  /** Now, in hours on the wall; only on its own day. */
  mark: number | null;
}

function Row({ date, runs, arrival, mark }: RowProps) {
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
            className={`run ${arrival(run)}`}
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
