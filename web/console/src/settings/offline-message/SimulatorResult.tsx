import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Simulation } from "@/api/settings-types";
import type { Trigger } from "@/api/types";
import { usePlace } from "@/app/usePlace";
import { useErrorText } from "@/i18n/useErrorText";
import { dayAndClock } from "@/lib/time";
import { useNow } from "@/lib/useNow";
import { Icon } from "@/parts/icons";
import { Ladder } from "@/parts/Ladder";
import { Lantern } from "@/parts/Lantern";

interface Props {
  result: Simulation | undefined;
  error: unknown;
  trigger: Trigger;
  /** Below what was decided. */
  children: ReactNode;
}

export function SimulatorResult({ result, error, trigger, children }: Props) {
  const { t, i18n } = useTranslation();
  const place = usePlace();
  const now = useNow();
  const errorText = useErrorText();
  if (error)
    return (
      // A text that can't be sent is refused at the editor; once is loud enough.
      <div className="simout" aria-live="polite">
        <p className="note err">
          <Icon name="warn" size="s" />
          <span>{errorText(error)}</span>
        </p>
      </div>
    );
  if (!result)
    return (
      <div className="simout" aria-busy="true">
        <span className="skel" style={{ height: 120 }} />
      </div>
    );
  if (!result.asked)
    return (
      <div className="simout" aria-live="polite">
        <Verdict sent={false} because={t("simulator.not_asked")} />
        {children}
      </div>
    );
  const sent = result.verdict === "sent";
  const because = i18n.exists(`because.${result.reason}`) ? t(`because.${result.reason}`) : result.reason;
  return (
    <div className="simout" aria-live="polite">
      <Verdict sent={sent} because={because} />
      <div className="ladderbox">
        <Ladder reason={result.reason} verdict={result.verdict} />
      </div>
      <dl className="kv wide">
        <dt>{t("simulator.rule")}</dt>
        <dd>
          {result.row === null ? t("simulator.no_row") : t("decision.row", { row: result.row })}{" "}
          <code className="mono mute">{result.reason}</code>
        </dd>
        {sent && (
          <>
            <dt>{t("simulator.promise")}</dt>
            <dd>
              {result.next_opening ? (
                <b>{dayAndClock(result.next_opening, place, now)}</b>
              ) : (
                t("simulator.no_promise")
              )}
            </dd>
            <dt>{t("simulator.then")}</dt>
            <dd>{t(trigger === "team_left" ? "simulator.then_waits" : "simulator.then_unassigned")}</dd>
          </>
        )}
      </dl>
      {children}
    </div>
  );
}

function Verdict({ sent, because }: { sent: boolean; because: string }) {
  const { t } = useTranslation();
  return (
    <div className="verdict">
      <Lantern className={sent ? "lt" : "lt unlit"} />
      <div>
        <h3>{sent ? t("simulator.sent") : t("simulator.silent")}</h3>
        <p>{because}</p>
      </div>
    </div>
  );
}
