import { Checkbox } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Channel } from "@/api/types";
import { CopyField } from "@/parts/CopyField";
import { Credentials } from "./Credentials";
import { GuideStep } from "./GuideStep";
import { lineSteps } from "./lineSteps";
import { useTicked } from "./useTicked";
import { Verify } from "./Verify";

/** What to press at LINE and here, in the order in which it is pressed. */
export function LineGuide({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const { health } = channel;
  const [ticked, setTicked] = useTicked(`line-auto/${channel.id}`);
  const steps = lineSteps(health, ticked);
  return (
    <ol className="guide">
      <GuideStep
        // Made anew when the keys are in: it folds together with their step.
        key={String(steps.enable.done)}
        number={1}
        title={t("guide.line_enable")}
        text={t("guide.line_enable_text")}
        {...steps.enable}
      />
      <GuideStep
        number={2}
        title={t("guide.line_credentials")}
        text={t("guide.line_credentials_text")}
        {...steps.credentials}
      >
        {(fold) => (
          <Credentials
            channel={channel}
            onSaved={(saved) => lineSteps(saved.health).credentials.done && fold()}
          />
        )}
      </GuideStep>
      <GuideStep
        number={3}
        title={t("guide.line_webhook")}
        text={t("guide.line_webhook_text")}
        {...steps.webhook}
      >
        {channel.webhook_url && <CopyField label={t("channels.webhook_url")} value={channel.webhook_url} />}
        <p className="mid">{t("guide.line_webhook_on")}</p>
      </GuideStep>
      <GuideStep number={4} title={t("guide.line_auto")} text={t("guide.line_auto_text")} {...steps.auto}>
        <Checkbox
          label={t("guide.line_auto_ticked")}
          checked={ticked}
          onChange={(event) => setTicked(event.currentTarget.checked)}
        />
      </GuideStep>
      <GuideStep
        number={5}
        title={t("guide.line_verify")}
        text={t("guide.line_verify_text")}
        {...steps.verify}
      >
        <Verify channel={channel} />
      </GuideStep>
      <GuideStep
        number={6}
        title={t("guide.line_first")}
        text={t(health.last_received_at ? "guide.line_seen" : "guide.line_waiting")}
        {...steps.first}
      />
    </ol>
  );
}
