import { useTranslation } from "react-i18next";
import type { Channel } from "@/api/types";
import { CopyField } from "@/parts/CopyField";

/** Where the provider sends its events, or where customers write. */
export function ChannelAddresses({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  if (channel.kind === "webchat") {
    const script = `<script src="${location.origin}/widget.js" data-channel="${channel.id}" async></script>`;
    return (
      <>
        <CopyField label={t("channels.chat_page")} value={`${location.origin}/chat/${channel.id}`} />
        <CopyField label={t("channels.embed")} value={script} />
        <p>
          <a href={`/chat/${channel.id}/demo`} target="_blank" rel="noreferrer">
            {t("channels.try_chat")}
          </a>
        </p>
      </>
    );
  }
  return channel.webhook_url ? (
    <CopyField label={t("channels.webhook_url")} value={channel.webhook_url} />
  ) : null;
}
