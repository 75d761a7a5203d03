import { Trans, useTranslation } from "react-i18next";
import type { CustomerHoursReport, OfflineMessagesReport, Outcomes, PromisesReport } from "@/api/reports";
import { Figure } from "./Figure";
import { daysOf, share } from "./range";
import { useWords } from "./words";

interface Props {
  offline: OfflineMessagesReport;
  hours: CustomerHoursReport;
  promises: PromisesReport;
}

/** The figures in a few sentences, then the most important ones by themselves. */
export function Lede({ offline, hours, promises }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const { outside_hours: closed, everyone_offline: away } = offline.total;
  const all = closed.decided + away.decided;
  const delivered = closed.delivered + away.delivered;
  const kept = share(promises.total.kept, promises.total.late);
  const busiest = hours.hours.reduce((most, hour) => (hour.messages > most.messages ? hour : most));
  const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
  const part = (of: Outcomes) => words.share(all > 0 ? Math.round((of.decided / all) * 100) : undefined);
  return (
    <section className="lede">
      <p className="big">
        <Trans
          t={t}
          i18nKey="reports.lede.sent"
          count={delivered}
          values={{ days: daysOf(offline.from, offline.to), number: words.number(delivered) }}
          components={{
            figure: (
              <Figure n={delivered} outcome="delivered" className="amb">
                {null}
              </Figure>
            ),
          }}
        />{" "}
        {kept !== undefined && (
          <Trans
            t={t}
            i18nKey="reports.lede.kept"
            values={{ time: words.minutes(promises.within_min), share: words.share(kept) }}
            components={{
              figure: (
                <Figure n={promises.total.kept} promise="kept" className="grn">
                  {null}
                </Figure>
              ),
            }}
          />
        )}{" "}
        {busiest.messages > 0 &&
          t("reports.lede.busiest", {
            day: words.weekdayName(days.indexOf(busiest.day)),
            hour: busiest.hour,
          })}
      </p>
      <dl className="trio">
        <div>
          <dt>{t("reports.outside_hours")}</dt>
          <dd>
            <Figure n={closed.decided} reason="outside_hours" />
            <small>{part(closed)}</small>
          </dd>
        </div>
        <div>
          <dt>{t("reports.everyone_offline")}</dt>
          <dd>
            <Figure n={away.decided} reason="everyone_offline" />
            <small>{part(away)}</small>
          </dd>
        </div>
        <div>
          <dt>{t("reports.first_answer")}</dt>
          <dd>
            <Figure n={promises.total.answered} promise="answered">
              {words.minutes(promises.total.median_min)}
            </Figure>
            <small>{t("reports.p90", { time: words.minutes(promises.total.p90_min) })}</small>
          </dd>
        </div>
      </dl>
    </section>
  );
}
