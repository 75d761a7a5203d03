import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AvailabilityStatus } from "@/api/types";
import { useErrorText } from "@/i18n/useErrorText";
import { Dialog } from "@/parts/Dialog";
import { toast } from "@/parts/Toasts";
import { useConsequence, useSetAvailability } from "./useAvailability";

const statuses: { status: AvailabilityStatus; dot: string }[] = [
  { status: "online", dot: "on" },
  { status: "away", dot: "away" },
  { status: "offline", dot: "off" },
];

/** The switch at the top right. Going offline as the last one reachable is asked about first. */
export function Availability() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { status, alone, words } = useConsequence();
  const set = useSetAvailability();
  const [asking, setAsking] = useState(false);
  const group = useRef<HTMLDivElement>(null);

  const apply = (next: AvailabilityStatus) =>
    set.mutate(next, { onError: (error) => toast(errorText(error)) });
  const choose = (next: AvailabilityStatus) => {
    if (next === status) return;
    if (next === "offline" && alone > 0) setAsking(true);
    else apply(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const radios = [...(group.current?.querySelectorAll("button") ?? [])];
    const at = radios.indexOf(document.activeElement as HTMLButtonElement);
    radios[(at + step + radios.length) % radios.length]?.focus();
  };

  return (
    <div className="avail">
      <p id="availability-consequence">{words}</p>
      <div
        className="seg"
        role="radiogroup"
        aria-label={t("availability.title")}
        aria-describedby="availability-consequence"
        ref={group}
        onKeyDown={onKeyDown}
      >
        {statuses.map(({ status: each, dot }) => (
          // biome-ignore lint/a11y/useSemanticElements: a segmented switch of buttons, as in the design
          <button
            key={each}
            type="button"
            role="radio"
            aria-checked={each === status}
            tabIndex={each === status ? 0 : -1}
            onClick={() => choose(each)}
          >
            <span className={`dot ${dot}`} />
            <span className="word">{t(`availability.${each}`)}</span>
          </button>
        ))}
      </div>
      <Dialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t("availability.last_title")}
        size={440}
      >
        <p className="mid">{t("availability.last_text", { count: alone })}</p>
        <div className="row actions">
          <button type="button" className="btn" data-autofocus onClick={() => setAsking(false)}>
            {t("availability.stay")}
          </button>
          <button
            type="button"
            className="btn pri"
            onClick={() => {
              apply("offline");
              setAsking(false);
            }}
          >
            {t("availability.go_offline")}
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
