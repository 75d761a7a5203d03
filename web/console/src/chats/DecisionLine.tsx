import { useTranslation } from "react-i18next";
import type { Decision } from "@/api/types";
import { usePlace } from "@/app/usePlace";
import { clock, exact, moment, short } from "@/lib/time";
import { useNow } from "@/lib/useNow";
import { Icon } from "@/parts/icons";
import { Ladder } from "@/parts/Ladder";
import { Lantern } from "@/parts/Lantern";

/** The recorded reason in one line; it opens into the record (R8). */
export function DecisionLine({ decision }: { decision: Decision }) {
  const { t, i18n } = useTranslation();
  const place = usePlace();
  const now = useNow();
  const sent = decision.verdict === "sent";
  const next = decision.facts.next_opening;
  const reason = i18n.exists(`reason.${decision.reason}`) ? t(`reason.${decision.reason}`) : decision.reason;
  const opening = sent && next ? t("decision.opens", { when: moment(next, place, now) }) : "";
  return (
    <details className={sent ? "dec" : "dec silent"}>
      <summary>
        {sent && <Lantern />}
        <span>
          <b>{sent ? t("decision.sent") : t("decision.silent")}</b>
          <span className="rest">{t("decision.because", { reason: reason + opening })}</span>
          {!sent && <span className="rest at">{clock(decision.at, place)}</span>}
        </span>
        <span className="chev">
          <Icon name="down" />
        </span>
      </summary>
      <div className="record">
        <div className="rechead">
          <span>{t("decision.recorded", { when: exact(decision.at, place, now) })}</span>
          <span className="right">
            {decision.row === null ? "" : t("decision.row", { row: decision.row })}
          </span>
          <code className="mono">{decision.reason}</code>
        </div>
        <Ladder reason={decision.reason} verdict={decision.verdict} open={decision.facts.open} />
        <Facts decision={decision} />
        {decision.facts.note && (
          <p className="botnote">
            <b>{t("facts.note")}</b>
            {decision.facts.note}
          </p>
        )}
      </div>
    </details>
  );
}

function Facts({ decision }: { decision: Decision }) {
  const { t } = useTranslation();
  const place = usePlace();
  const now = useNow();
  const { facts } = decision;
  const hours = facts.open
    ? t("facts.open")
    : facts.closed_since
      ? t("facts.closed_since", { when: moment(facts.closed_since, place, now) })
      : t("facts.closed");
  const rows: [string, string][] = [
    [t("facts.trigger"), t(`trigger.${decision.trigger}`)],
    [t("facts.hours"), hours],
    [t("facts.next_opening"), facts.next_opening ? short(facts.next_opening, place) : t("facts.none")],
    [t("facts.reachable"), t("facts.people", { count: facts.reachable_agent_ids.length })],
  ];
  return (
    <dl className="facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
