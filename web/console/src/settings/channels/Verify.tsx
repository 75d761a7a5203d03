import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { verifyChannel } from "@/api/settings";
import type { Channel } from "@/api/types";
import { usePlace } from "@/app/usePlace";
import { useDeliveryReason } from "@/chats/useDeliveryReason";
import { useErrorText } from "@/i18n/useErrorText";
import { dayAndClock } from "@/lib/time";
import { useNow } from "@/lib/useNow";
import { Icon } from "@/parts/icons";

/** Asks the messenger; what it said stands below, in words, with what to do about it. */
export function Verify({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const errorText = useErrorText();
  const place = usePlace();
  const now = useNow();
  const ask = useMutation({
    mutationFn: () => verifyChannel(channel.id),
    onSettled: () => client.invalidateQueries({ queryKey: keys.channels }),
  });
  const told = channel.health.verification;
  return (
    <>
      <div className="row wrap">
        <button
          type="button"
          className="btn pri"
          disabled={ask.isPending || channel.health.missing.length > 0}
          onClick={() => ask.mutate()}
        >
          {t(ask.isPending ? "verify.asking" : "verify.ask")}
        </button>
        {told && (
          <span className="small mute">{t("verify.at", { when: dayAndClock(told.at, place, now) })}</span>
        )}
      </div>
      <div role="status">
        {ask.isError && <p className="hint e">{errorText(ask.error)}</p>}
        {told && (
          <ul className="found">
            <Findings channel={channel} />
          </ul>
        )}
      </div>
    </>
  );
}

function Findings({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const reason = useDeliveryReason();
  const told = channel.health.verification;
  if (!told) return null;
  if (told.problem === "unauthorized") return <Finding text={t("verify.token_rejected")} />;
  if (told.problem)
    return <Finding text={t("verify.not_asked", { reason: reason(told.problem) ?? told.problem })} />;
  const handle = told.account_handle ?? "";
  return (
    <>
      <Finding good text={t("verify.token_good", { name: told.account_name, handle })} />
      {told.webhook_url === null && <Finding text={t("verify.webhook_none")} />}
      {told.webhook_url !== null && !told.webhook_matches && (
        <Finding text={t("verify.webhook_foreign", { url: told.webhook_url })} />
      )}
      {told.webhook_matches && <Finding good text={t("verify.webhook_ours")} />}
      {told.webhook_active === false && <Finding text={t("verify.webhook_off")} />}
      {told.webhook_matches && <Tested channel={channel} />}
    </>
  );
}

/** What came of the delivery that the messenger tried. */
function Tested({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const told = channel.health.verification;
  const status = told?.tested_status;
  if (status === 200) return <Finding good text={t("verify.test_good")} />;
  if (status === 401) return <Finding text={t("verify.secret_wrong")} />;
  const why = told?.tested_reason ?? (status ? String(status) : t("verify.no_answer"));
  return <Finding text={t("verify.test_bad", { why })} />;
}

function Finding({ good = false, text }: { good?: boolean; text: string }) {
  return (
    <li className={good ? undefined : "bad"}>
      <Icon name={good ? "check" : "warn"} size="s" />
      <span>{text}</span>
    </li>
  );
}
