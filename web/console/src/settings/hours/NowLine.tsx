import { useTranslation } from "react-i18next";
import type { Outlook } from "@/api/settings-types";
import { clock, dayAndClock, dayKey } from "@/lib/time";
import { endOf, turns } from "./turns";

/** What the hours mean now and next; it follows the editor, saved or not. */
export function NowLine({ outlook }: { outlook: Outlook | undefined }) {
  const { t, i18n } = useTranslation();
  if (!outlook) return <span className="skel" style={{ height: 84 }} />;
  const place = { language: i18n.language, zone: outlook.time_zone };
  const now = Date.parse(outlook.at);
  const open = outlook.spans[0]?.state === "open";
  const until = endOf(outlook.spans);
  const next = turns(outlook.spans);
  const today = dayKey(outlook.at, place.zone);
  const when = (iso: string) =>
    dayKey(iso, place.zone) === today
      ? t("hours.today_at", { time: clock(iso, place) })
      : dayAndClock(iso, place, now);
  const means = () => {
    if (!until) return open ? t("hours.now_always") : t("hours.now_never");
    return open ? t("hours.now_open", { when: when(until) }) : t("hours.now_closed", { when: when(until) });
  };
  return (
    <div className={open ? "nowline" : "nowline closed"} role="status">
      <span className={open ? "dot on" : "dot off"} />
      <div>
        <p className="big">{means()}</p>
        <p className="num">
          {dayAndClock(outlook.at, place, now)} · {outlook.time_zone}
        </p>
      </div>
      {next.length > 0 && (
        <ol className="next" aria-label={t("hours.then")}>
          {next.map(({ at, what, holiday }) => (
            <li key={at}>
              <b className="num">{when(at)}</b>
              {what === "holiday" ? holiday : t(`hours.${what}`)}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
