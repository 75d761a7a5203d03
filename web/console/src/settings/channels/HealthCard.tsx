import { useTranslation } from "react-i18next";
import type { Channel } from "@/api/types";
import { usePlace } from "@/app/usePlace";
import { useDeliveryReason } from "@/chats/useDeliveryReason";
import { dayAndClock } from "@/lib/time";
import { useNow } from "@/lib/useNow";
import { HealthBadge } from "./HealthBadge";

/** How the channel stands, what to do about it, and what that is read off. */
export function HealthCard({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const reason = useDeliveryReason();
  const place = usePlace();
  const now = useNow();
  const { health } = channel;
  const at = (instant: string | null | undefined) =>
    instant ? dayAndClock(instant, place, now) : t("health.never");
  const webchat = channel.kind === "webchat";
  return (
    <section className="panel health" aria-labelledby="health">
      <div className="row wrap">
        <h2 id="health">{t("health.title")}</h2>
        <HealthBadge channel={channel} />
      </div>
      <p className="mid" role="status">
        {t(`health.${health.status}_text`, {
          when: at(health.resting_until),
          url: health.verification?.webhook_url ?? t("health.nowhere"),
        })}
      </p>
      <dl className="kv wide">
        {health.verification?.account_name && (
          <>
            <dt>{t("health.account")}</dt>
            <dd>
              {health.verification.account_name} {health.verification.account_handle}
            </dd>
          </>
        )}
        <dt>{t(webchat ? "health.last_message" : "health.last_webhook")}</dt>
        <dd>{at(health.last_received_at)}</dd>
        {!webchat && (
          <>
            <dt>{t("health.last_delivered")}</dt>
            <dd>{at(health.last_delivered_at)}</dd>
            {health.last_failure && (
              <>
                <dt>{t("health.last_failure")}</dt>
                <dd>
                  {at(health.last_failure.at)} {reason(health.last_failure.error)}
                </dd>
              </>
            )}
            {health.last_refused_at && (
              <>
                <dt>{t("health.last_refused")}</dt>
                <dd>{at(health.last_refused_at)}</dd>
              </>
            )}
          </>
        )}
      </dl>
    </section>
  );
}
