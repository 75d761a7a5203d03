import { useTranslation } from "react-i18next";
import type { Chat } from "@/api/types";
import { usePlace } from "@/app/usePlace";
import { short } from "@/lib/time";
import { ChannelGlyph } from "@/parts/ChannelGlyph";

/** Above the first message: where it came in, as which chat, and since when. */
export function Beginning({ chat, at }: { chat: Chat; at: string | undefined }) {
  const { t } = useTranslation();
  const place = usePlace();
  return (
    <div className="beginning">
      {chat.channel && <ChannelGlyph kind={chat.channel.kind} large decorative />}
      <p>
        <b>{t("chat.beginning", { channel: chat.channel?.name ?? "", number: chat.number })}</b>
        {at && <small>{t("chat.began", { at: short(at, place) })}</small>}
      </p>
    </div>
  );
}
