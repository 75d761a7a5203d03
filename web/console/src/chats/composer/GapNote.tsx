import { useTranslation } from "react-i18next";
import { Icon } from "@/parts/icons";
import type { Gap } from "./gaps";

/** What must be written before this can be sent; a word leads to its place. */
export function GapNote({ id, gaps, onMend }: { id: string; gaps: Gap[]; onMend: (gap: Gap) => void }) {
  const { t } = useTranslation();
  return (
    <div role="status" id={id}>
      {gaps.length > 0 && (
        <p className="note warn gapnote">
          <Icon name="warn" size="s" />
          <span>
            {t("gaps.open")}
            {gaps.map((gap) => (
              <button type="button" className="linkbtn" key={gap.mark} onClick={() => onMend(gap)}>
                {gap.label}
              </button>
            ))}
          </span>
        </p>
      )}
    </div>
  );
}
