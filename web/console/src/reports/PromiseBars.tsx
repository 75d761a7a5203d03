import { useTranslation } from "react-i18next";
import type { PromisesReport } from "@/api/reports";
import { Figure } from "./Figure";
import { daysOf, groups, share } from "./range";
import { sum, useWords } from "./words";

const states = ["kept", "late", "running"] as const;
/** Weeks, as long as they are not too many. */
const WEEKS_DAYS = 98;

/** Promised openings, week by week: kept, late, and those that still run. */
export function PromiseBars({ report }: { report: PromisesReport }) {
  const { t } = useTranslation();
  const words = useWords();
  const by = daysOf(report.from, report.to) > WEEKS_DAYS ? "month" : "week";
  const lines = groups(report.days, by).map(({ from, to, days }) => ({ from, to, ...sum(days) }));
  const most = Math.max(1, ...lines.map((line) => line.kept + line.late + line.running));
  return (
    <section className="fig w5" aria-labelledby="fig-promises">
      <div className="fighead">
        <h2 id="fig-promises">{t("reports.promises")}</h2>
        <div className="legend" aria-hidden="true">
          {states.map((state) => (
            <span key={state}>
              <i className={`key-${state}`} />
              {t(`reports.promise.${state}`)}
            </span>
          ))}
        </div>
      </div>
      <p>{t("reports.promises_text", { time: words.minutes(report.within_min) })}</p>
      <ul className="promises">
        {lines.map((line) => (
          <li key={line.from}>
            <b>
              {by === "month"
                ? words.month(line.from)
                : line.from === line.to
                  ? words.short(line.from)
                  : t("reports.week", { from: words.short(line.from), to: words.short(line.to) })}
            </b>
            <span className="pbar" aria-hidden="true">
              {states
                .filter((state) => line[state] > 0)
                .map((state) => (
                  <i
                    key={state}
                    className={`key-${state}`}
                    style={{ width: `${(line[state] / most) * 100}%` }}
                  />
                ))}
            </span>
            <strong>{words.share(share(line.kept, line.late))}</strong>
            <small>
              {states
                .filter((state) => state !== "running" || line.running > 0)
                .map((state) => (
                  <span key={state}>
                    {t(`reports.promise.${state}`)}{" "}
                    <Figure n={line[state]} promise={state} from={line.from} to={line.to} />
                  </span>
                ))}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
