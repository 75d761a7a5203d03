import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AvailabilityStatus } from "@/api/types";
import { useErrorText } from "@/i18n/useErrorText";
import { Dialog } from "@/parts/Dialog";
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
      <Dialog
        opened={asking !== null}
        onClose={() => setAsking(null)}
        title={t("availability.last_title")}
        size={440}
      >
        <p className="mid">{t(`availability.last_${asked}`, { count: alone })}</p>
        <div className="row actions">
          <button type="button" className="btn" data-autofocus onClick={() => setAsking(null)}>
            {t("availability.stay")}
          </button>
          <button
            type="button"
            className="btn pri"
            onClick={() => {
              apply(asked);
              setAsking(null);
            }}
          >
            {t(`availability.go_${asked}`)}
          </button>
        </div>
      </Dialog>
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
