import { useTranslation } from "react-i18next";

interface Props {
  /** What the form does, in a word or two. */
  action: string;
  busy: boolean;
  onCancel: () => void;
}

/** At the foot of a form in a dialog: the way back, and the one thing it does. */
export function FormActions({ action, busy, onCancel }: Props) {
  const { t } = useTranslation();
  return (
    <div className="row actions">
      <button type="button" className="btn" onClick={onCancel}>
        {t("action.cancel")}
      </button>
      <button type="submit" className="btn pri" disabled={busy}>
        {action}
      </button>
    </div>
  );
}
