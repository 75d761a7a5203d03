import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "@/parts/icons";

interface Props {
  dirty: boolean;
  busy: boolean;
  /** Somebody else saved in between: first it is chosen which of the two counts. */
  blocked: boolean;
  /** Something that was entered can't be saved as it stands; its field says why. */
  wrong?: boolean;
  /** When and by whom it was saved, where that is known; null: it never was. */
  saved?: ReactNode;
  onUndo: () => void;
  onSave: () => void;
}

/** At the foot of a page that is edited as a whole. */
export function DraftBar({ dirty, busy, blocked, wrong, saved, onUndo, onSave }: Props) {
  const { t } = useTranslation();
  return (
    <div className="savebar">
      {dirty ? (
        <>
          <span className="dot unsaved" />
          <span>
            <span className="d-only">{t("offline.unsaved")}</span>
            <span className="m-only">{t("offline.unsaved_short")}</span>
          </span>
        </>
      ) : (
        <span>{saved === null ? t("offline.never_saved") : t("offline.all_saved")}</span>
      )}
      {saved && <span className="mute d-only">{saved}</span>}
      <span className="sp" />
      <button type="button" className="btn" disabled={!dirty || busy} onClick={onUndo}>
        {t("offline.revert")}
      </button>
      <button
        type="button"
        className="btn pri"
        disabled={!dirty || busy || blocked}
        onClick={wrong ? toWhatIsWrong : onSave}
      >
        {t("action.save")}
      </button>
    </div>
  );
}

const toWhatIsWrong = () => document.querySelector<HTMLElement>("#page [aria-invalid=true]")?.focus();

/** Somebody else saved in between: reported, with both ways on; nothing is overwritten. */
export function DraftConflict({ onTake, onKeep }: { onTake: () => void; onKeep: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="note conflict" role="alert">
      <Icon name="info" size="s" />
      <span className="grow">{t("conflict.text")}</span>
      <span className="row wrap">
        <button type="button" className="btn sm" onClick={onTake}>
          {t("conflict.reload")}
        </button>
        <button type="button" className="btn sm" onClick={onKeep}>
          {t("conflict.keep")}
        </button>
      </span>
    </div>
  );
}
