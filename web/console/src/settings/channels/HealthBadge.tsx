import { useTranslation } from "react-i18next";
import type { Channel } from "@/api/types";
import { Icon, type IconName } from "@/parts/icons";
import { type Tone, toneOf } from "./health";

const icons: Record<Tone, IconName> = { fine: "check", todo: "clock", bad: "warn", off: "pause" };

/** A channel's state in a word. */
export function HealthBadge({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const tone = toneOf(channel);
  return (
    <span className={tone === "bad" ? "badge err" : "badge"}>
      <Icon name={icons[tone]} size="s" />
      {t(`health.${channel.health.status}`)}
    </span>
  );
}
