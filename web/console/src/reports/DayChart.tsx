import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import {
  Bar,
  BarChart,
  CartesianGrid,
  ReferenceArea,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { OfflineMessagesReport, Outcomes, Reason, ReportDay } from "@/api/reports";
import { DayAxis, LINE } from "./DayAxis";
import { linesOf } from "./dayAxis";
import { Figure, usePlaceBehind } from "./Figure";
import { type Group, groups } from "./range";
import { useWords } from "./words";

const reasons = ["outside_hours", "everyone_offline"] as const;
const outcomes = ["decided", "delivered", "failed", "unknown", "withdrawn", "under_way"] as const;

/** More bars than this can't be told apart. */
const BARS = 92;

/** The height of the bars' ground, in pixels. */
const GROUND = 180;

interface Bars extends Record<Reason, number> {
  name: string;
  from: string;
  to: string;
  closed: boolean;
  /** So many departments are closed on the day, whether or not all are. */
  closedDepartments: number;
  holiday: string | null;
}

const bars = ({ from, to, days }: Group<ReportDay>): Bars => {
  const of = (reason: Reason) => days.reduce((all, day) => all + day[reason].decided, 0);
  const only = days.length === 1 ? days[0] : undefined;
  return {
    name: from,
    from,
    to,
    closed: only?.closed ?? false,
    closedDepartments: only?.closed_departments ?? 0,
    holiday: only?.holiday ?? null,
    outside_hours: of("outside_hours"),
    everyone_offline: of("everyone_offline"),
  };
};

/** Offline messages by day and reason; the table says the same, and what became of them. */
export function DayChart({ report }: { report: OfflineMessagesReport }) {
  const { t } = useTranslation();
  const words = useWords();
  const navigate = useNavigate();
  const place = usePlaceBehind();
  const by = report.days.length > BARS ? "week" : "day";
  const found = groups(report.days, by);
  const data = found.map(bars);
  const axis = 6 + linesOf(data) * LINE;
  const label = (from: string) => {
    const bar = data.find((one) => one.from === from);
    if (!bar) return from;
    if (bar.from !== bar.to) return `${words.short(bar.from)} – ${words.short(bar.to)}`;
    const some = bar.closedDepartments > 0 && !bar.closed;
    return [
      words.date(bar.from),
      bar.holiday ?? (bar.closed && t("reports.closed")),
      some && t("reports.closed_some", { count: bar.closedDepartments }),
    ]
      .filter(Boolean)
      .join(" ");
  };
  const bar = (reason: Reason, style: { fill: string; stroke: string }) => (
    <Bar
      dataKey={reason}
      name={t(`reports.${reason}`)}
      stackId="all"
      isAnimationActive={false}
      maxBarSize={26}
      onClick={({ payload }: { payload?: Bars }) =>
        payload &&
        void navigate(place({ reason, from: payload.from, to: payload.to, messages: payload[reason] }))
      }
      {...style}
    />
  );
  return (
    <section className="fig w12" aria-labelledby="fig-days">
      <div className="fighead">
        <h2 id="fig-days">{t("reports.by_day")}</h2>
        <ul className="legend">
          {reasons.map((reason) => (
            <li key={reason}>
              <i className={`key-${reason}`} />
              {t(`reports.${reason}`)}
            </li>
          ))}
          <li>
            <i className="key-closed" />
            {t("reports.closed")}
          </li>
          {data.some((one) => one.closedDepartments > 0 && !one.closed) && (
            <li>
              <i className="key-closed some" />
              {t("reports.closed_partly")}
            </li>
          )}
        </ul>
      </div>
      <div className="chart" role="img" aria-label={t("reports.by_day_alt")}>
        <ResponsiveContainer width="100%" height={GROUND + axis}>
          <BarChart
            data={data}
            margin={{ top: 12, right: 0, bottom: 4, left: -22 }}
            accessibilityLayer={false}
          >
            <defs>
              <pattern
                id="hatch"
                width="5"
                height="5"
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
              >
                <rect width="5" height="5" fill="var(--rs-absent-deep)" />
                <line x1="0" x2="0" y1="0" y2="5" stroke="var(--rs-paper)" strokeWidth="2.2" />
              </pattern>
              <pattern id="band-some" width="6" height="6" patternUnits="userSpaceOnUse">
                <rect width="6" height="3" fill="var(--rs-band)" />
              </pattern>
            </defs>
            <CartesianGrid vertical={false} stroke="var(--rs-line)" />
            {data
              .filter((one) => one.closedDepartments > 0)
              .map((one) => (
                <ReferenceArea
                  key={one.name}
                  x1={one.name}
                  x2={one.name}
                  fill={one.closed ? "var(--rs-band)" : "url(#band-some)"}
                  fillOpacity={1}
                />
              ))}
            <XAxis
              dataKey="name"
              height={axis}
              tick={false}
              tickLine={false}
              axisLine={{ stroke: "var(--rs-line-2)" }}
            />
            <DayAxis bars={data} />
            <YAxis
              allowDecimals={false}
              tickLine={false}
              axisLine={false}
              width={54}
              tick={{ fill: "var(--rs-ink-3)" }}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={{ fill: "var(--rs-hover)", fillOpacity: 0.6 }}
              labelFormatter={(from) => label(String(from))}
            />
            {bar("outside_hours", { fill: "var(--rs-chart-absent)", stroke: "var(--rs-absent)" })}
            {bar("everyone_offline", { fill: "url(#hatch)", stroke: "var(--rs-absent-deep)" })}
          </BarChart>
        </ResponsiveContainer>
      </div>
      <Became total={report.total} />
      <details className="astable">
        <summary>{t("reports.as_table")}</summary>
        <div className="scroll">
          <table className="tbl">
            <thead>
              <tr>
                <th scope="col">{t("reports.day")}</th>
                {reasons.map((reason) => (
                  <th key={reason} scope="col" className="n">
                    {t(`reports.${reason}`)}
                  </th>
                ))}
                <th scope="col" className="n">
                  {t("reports.outcome.failed")}
                </th>
              </tr>
            </thead>
            <tbody>
              {found.map((group) => {
                const { from, to } = group;
                const failed = group.days.reduce(
                  (n, day) => n + day.outside_hours.failed + day.everyone_offline.failed,
                  0,
                );
                return (
                  <tr key={from}>
                    <th scope="row">{label(from)}</th>
                    {reasons.map((reason) => (
                      <td key={reason} className="n">
                        <Figure n={bars(group)[reason]} {...{ reason, from, to }} />
                      </td>
                    ))}
                    <td className="n">
                      <Figure n={failed} outcome="failed" {...{ from, to }} />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}

/** What was decided, and what became of it. */
function Became({ total }: { total: Record<Reason, Outcomes> }) {
  const { t } = useTranslation();
  return (
    <dl className="became">
      {outcomes.map((outcome) => {
        const n = total.outside_hours[outcome] + total.everyone_offline[outcome];
        const always = outcome === "decided" || outcome === "delivered" || outcome === "failed";
        return (
          (n > 0 || always) && (
            <div key={outcome}>
              <dt>{t(`reports.outcome.${outcome}`)}</dt>
              <dd>
                <Figure n={n} outcome={outcome === "decided" ? undefined : outcome} />
              </dd>
            </div>
          )
        );
      })}
    </dl>
  );
}
