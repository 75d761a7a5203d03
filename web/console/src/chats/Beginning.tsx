import { useTranslation } from "react-i18next";
import type { Chat } from "@/api/types";
import { ChannelGlyph } from "@/parts/ChannelGlyph";

/** Above the first message: where it came in, and as which chat. */
export function Beginning({ chat }: { chat: Chat }) {
  const { t } = useTranslation();
  if (!chat.channel) return null;
  return (
    <div className="beginning">
      <ChannelGlyph kind={chat.channel.kind} large decorative />
      <b>{t("chat.beginning", { channel: chat.channel.name, number: chat.number })}</b>
    </div>
  );
}
