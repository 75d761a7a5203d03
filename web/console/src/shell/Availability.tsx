import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AvailabilityStatus } from "@/api/types";
import { useErrorText } from "@/i18n/useErrorText";
import { Question } from "@/parts/Question";
import { Seg } from "@/parts/Seg";
import { toast } from "@/parts/Toasts";
import { useConsequence, useSetAvailability } from "./useAvailability";

const statuses: { status: AvailabilityStatus; dot: string }[] = [
  { status: "online", dot: "on" },
  { status: "away", dot: "away" },
  { status: "offline", dot: "off" },
];

/** The switch at the top right. Going out of reach as the last one reachable is asked about first. */
export function Availability() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { status, alone, words, out } = useConsequence();
  const set = useSetAvailability();
  const [asking, setAsking] = useState<AvailabilityStatus | null>(null);
  const [asked, setAsked] = useState<AvailabilityStatus>("offline");

  const apply = (next: AvailabilityStatus) =>
    set.mutate(next, { onError: (error) => toast(errorText(error)) });
  const choose = (next: AvailabilityStatus) => {
    // Whoever was out already takes nothing away from customers.
    if (out(next) && !out(status) && alone > 0) {
      setAsking(next);
      setAsked(next);
    } else apply(next);
  };
  return (
    <div className="avail">
      <p id="availability-consequence">{words}</p>
      <Seg
        deliberate
        label={t("availability.title")}
        describedBy="availability-consequence"
        value={status}
        onChange={choose}
        options={statuses.map(({ status: value, dot }) => ({
          value,
          label: (
            <>
              <span className={`dot ${dot}`} />
              <span className="word">{t(`availability.${value}`)}</span>
            </>
          ),
        }))}
      />
      <Question
        opened={asking !== null}
        title={t("availability.last_title")}
        text={t(`availability.last_${asked}`, { count: alone })}
        cancel={t("availability.stay")}
        action={t(`availability.go_${asked}`)}
        onDo={() => {
          apply(asked);
          setAsking(null);
        }}
        onClose={() => setAsking(null)}
      />
    </div>
  );
}

/** The same words below the bar on a phone. */
export function AvailabilityNote() {
  const { words } = useConsequence();
  const { t } = useTranslation();
  return (
    <aside className="availnote" aria-label={t("availability.title")}>
      {words}
    </aside>
  );
}
