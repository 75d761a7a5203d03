import { useTranslation } from "react-i18next";
import type { Outlook } from "@/api/settings-types";
import { clock, dayAndClock, dayKey } from "@/lib/time";

/** What the hours mean now and next; it follows the editor, saved or not. */
export function NowLine({ outlook }: { outlook: Outlook | undefined }) {
  const { t, i18n } = useTranslation();
  if (!outlook) return <span className="skel" style={{ height: 84 }} />;
  const place = { language: i18n.language, zone: outlook.time_zone };
  const now = Date.parse(outlook.at);
  const [present, ...next] = outlook.spans;
  const open = present?.state === "open";
  const until = next[0]?.from;
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
          {dayAndClock(outlook.at, place, now)}　{outlook.time_zone}
        </p>
      </div>
      {next.length > 0 && (
        <ol className="next" aria-label={t("hours.then")}>
          {next.map(({ from, state, holiday }) => (
            <li key={from}>
              <b className="num">{when(from)}</b>
              {state === "open" ? t("hours.opens") : holiday || t("hours.closes")}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
