import { useTranslation } from "react-i18next";
import type { Channel } from "@/api/types";
import { CopyField } from "@/parts/CopyField";
import { Credentials } from "./Credentials";
import { GuideStep } from "./GuideStep";
import { Verify } from "./Verify";

/** What to press at LINE and here, in the order in which it is pressed. */
export function LineGuide({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const { health } = channel;
  const told = health.verification;
  const tokenGood = told != null && told.problem === null;
  return (
    <ol className="guide">
      <GuideStep number={1} title={t("guide.line_enable")} text={t("guide.line_enable_text")} />
      <GuideStep
        number={2}
        title={t("guide.line_credentials")}
        text={t("guide.line_credentials_text")}
        done={health.missing.length === 0}
      >
        <Credentials channel={channel} />
      </GuideStep>
      <GuideStep
        number={3}
        title={t("guide.line_webhook")}
        text={t("guide.line_webhook_text")}
        done={told?.webhook_matches === true && told.webhook_active === true}
      >
        {channel.webhook_url && <CopyField label={t("channels.webhook_url")} value={channel.webhook_url} />}
        <p className="mid">{t("guide.line_webhook_on")}</p>
      </GuideStep>
      <GuideStep number={4} title={t("guide.line_auto")} text={t("guide.line_auto_text")} />
      <GuideStep
        number={5}
        title={t("guide.line_verify")}
        text={t("guide.line_verify_text")}
        done={tokenGood && told.webhook_matches === true}
      >
        <Verify channel={channel} />
      </GuideStep>
      <GuideStep
        number={6}
        title={t("guide.line_first")}
        text={t(health.last_received_at ? "guide.line_seen" : "guide.line_waiting")}
        done={Boolean(health.last_received_at)}
      />
    </ol>
  );
}
