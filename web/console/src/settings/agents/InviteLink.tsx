import { useTranslation } from "react-i18next";
import { usePlace } from "@/app/usePlace";
import { dayAndClock } from "@/lib/time";
import { useNow } from "@/lib/useNow";
import { CopyField } from "@/parts/CopyField";

/** The link to send, shown once, and until when it can be used. */
export function InviteLink({ url, until }: { url: string; until: string | null | undefined }) {
  const { t } = useTranslation();
  const place = usePlace();
  const now = useNow();
  return (
    <div>
      <CopyField label={t("agents.invite")} value={url} />
      <p className="hint">
        {t("agents.invite_once")}{" "}
        {until && t("agents.invite_until", { when: dayAndClock(until, place, now) })}
      </p>
    </div>
  );
}
