import { useTranslation } from "react-i18next";
import type { OfflineMark } from "@/api/types";
import { usePlace } from "@/app/usePlace";
import { clock, duration, moment, since } from "@/lib/time";
import { useNow } from "@/lib/useNow";
import { Lantern } from "@/parts/Lantern";

/** What became of the offline message, told as it is (R7): sending, could not be delivered, or the promise. */
export function LanternBadge({ offline }: { offline: OfflineMark }) {
  const { t } = useTranslation();
  const place = usePlace();
  const now = useNow();
  const { status } = offline.delivery;
  if (status === "failed" || status === "unknown")
    return (
      <span className="badge err">
        <Lantern />
        {t("lantern.failed")}
      </span>
    );
  if (status === "withdrawn")
    return (
      <span className="lantern hollow">
        <Lantern />
        {t("lantern.withdrawn")}
      </span>
    );
  if (status === "preparing" || status === "queued")
    return (
      <span className="lantern hollow">
        <Lantern />
        {t("lantern.sending")}
      </span>
    );
  const promise = offline.next_opening;
  const late =
    promise && new Date(promise).getTime() < now ? duration(since(promise, now), place.language) : "";
  return (
    <span className="lantern">
      <Lantern />
      {promise
        ? t("lantern.promised", { when: moment(promise, place, now) })
        : t("lantern.sent", { when: sentAt(offline.decided_at, place, now) })}
      {late && <span className="late">{t("lantern.late", { time: late })}</span>}
    </span>
  );
}

const sentAt = (iso: string, place: Parameters<typeof clock>[1], now: number) =>
  now - new Date(iso).getTime() < 20 * 3_600_000 ? clock(iso, place) : moment(iso, place, now);
