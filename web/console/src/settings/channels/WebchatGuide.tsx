import { useTranslation } from "react-i18next";
import type { Channel } from "@/api/types";
import { CopyField } from "@/parts/CopyField";
import { GuideStep } from "./GuideStep";
import { IdentitySecret } from "./IdentitySecret";

/** Putting a web chat where customers are. It works already. */
export function WebchatGuide({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const page = `${location.origin}/chat/${channel.id}`;
  const script = `<script src="${location.origin}/widget.js" data-channel="${channel.id}" async></script>`;
  return (
    <ol className="guide">
      <GuideStep number={1} title={t("guide.web_try")} text={t("guide.web_try_text")}>
        <CopyField label={t("channels.chat_page")} value={page} />
        <a className="btn sm" href={page} target="_blank" rel="noreferrer">
          {t("channels.open_chat")}
        </a>
      </GuideStep>
      <GuideStep number={2} title={t("guide.web_embed")} text={t("guide.web_embed_text")}>
        <CopyField label={t("channels.embed")} value={script} />
        <a className="btn sm" href={`${page}/demo`} target="_blank" rel="noreferrer">
          {t("channels.try_chat")}
        </a>
      </GuideStep>
      <GuideStep number={3} title={t("identity.title")} text={t("identity.lead")}>
        <IdentitySecret channel={channel} />
      </GuideStep>
      <GuideStep
        number={4}
        title={t("guide.web_first")}
        text={t(channel.health.last_received_at ? "guide.web_seen" : "guide.web_waiting")}
        done={Boolean(channel.health.last_received_at)}
        next={!channel.health.last_received_at}
      />
    </ol>
  );
}
