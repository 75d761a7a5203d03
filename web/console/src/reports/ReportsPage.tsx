import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "@/app/queries";
import { usePlace } from "@/app/usePlace";
import { useErrorText } from "@/i18n/useErrorText";
import { usePageTitle } from "@/lib/pageTitle";
import { dayKey } from "@/lib/time";
import { useNow } from "@/lib/useNow";
import { Empty } from "@/parts/Empty";
import { DayChart } from "./DayChart";
import { DepartmentsTable } from "./DepartmentsTable";
import { About } from "./Figure";
import { Filters } from "./Filters";
import { HeatMap } from "./HeatMap";
import { Lede } from "./Lede";
import { PromiseBars } from "./PromiseBars";
import { lastDays } from "./range";
import { useReports } from "./useReports";
import { useWords } from "./words";
import "../styles/reports.css";

/** What happened while everyone was out: offline messages, customers' hours, promises; each figure leads to its chats. */
export function ReportsPage() {
  const { t } = useTranslation();
  const place = usePlace();
  const words = useWords();
  const errorText = useErrorText();
  const search = useSearch({ from: "/desk/reports" });
  const navigate = useNavigate();
  const me = useMe().data;
  const now = useNow();
  const today = dayKey(new Date(now).toISOString(), place.zone);
  const dates =
    search.from && search.to ? { from: search.from, to: search.to } : lastDays(search.days ?? 28, today);
  const query = { ...dates, department: search.department, channel: search.channel };
  const { offline, hours, promises, departments } = useReports(query);
  const all = [offline, hours, promises, departments];
  const failed = all.find((one) => one.isError && !one.data);

  usePageTitle(`${t("shell.reports")} - ${t("product")}`);

  if (me?.agent.role === "agent")
    return <Empty level={1} title={t("reports.not_yours")} text={t("reports.not_yours_text")} />;
  const nothing =
    offline.data &&
    hours.data &&
    offline.data.days.every((day) => day.outside_hours.decided + day.everyone_offline.decided === 0) &&
    hours.data.hours.every((hour) => hour.messages === 0);
  return (
    <main className="rep" id="page">
      <div className="rephead">
        <div>
          <h1>{t("shell.reports")}</h1>
          <p className="small mid">
            {t("reports.dates", { from: words.date(dates.from), to: words.date(dates.to) })}
            <span className="repzone">{place.zone}</span>
          </p>
        </div>
        <Filters
          query={query}
          today={today}
          onChange={(next) => void navigate({ to: "/reports", search: next })}
        />
      </div>
      <p className="repnote" role="status">
        {all.some((one) => one.data?.catching_up) && t("reports.catching_up")}
      </p>
      {failed ? (
        <Empty title={t("reports.failed")} text={errorText(failed.error)}>
          <button type="button" className="btn" onClick={() => all.forEach((one) => void one.refetch())}>
            {t("action.try_again")}
          </button>
        </Empty>
      ) : nothing ? (
        <Empty title={t("reports.empty")} text={t("reports.empty_text")} />
      ) : offline.data && hours.data && promises.data && departments.data ? (
        <About value={query}>
          <Lede offline={offline.data} hours={hours.data} promises={promises.data} />
          <div className="figs">
            <DayChart report={offline.data} />
            <HeatMap report={hours.data} />
            <PromiseBars report={promises.data} />
            <DepartmentsTable report={departments.data} />
          </div>
        </About>
      ) : (
        <Skeleton />
      )}
    </main>
  );
}

function Skeleton() {
  const { t } = useTranslation();
  return (
    <div className="repskel" aria-busy="true">
      <span className="sr">{t("reports.loading")}</span>
      {[96, 220, 240].map((height) => (
        <span key={height} className="skel" style={{ height }} />
      ))}
    </div>
  );
}
