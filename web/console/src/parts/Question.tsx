import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "./Dialog";
import { FormError } from "./FormError";

interface Props {
  opened: boolean;
  title: string;
  /** What comes of it. */
  text: ReactNode;
  action: string;
  /** The way back; left out: *Cancel*. */
  cancel?: string;
  /** Something is lost by it: the button is red. */
  danger?: boolean;
  /** The answer most people give has the focus; left out: the way back. */
  likely?: boolean;
  busy?: boolean;
  /** Why it couldn't be done; the question stays. */
  error?: string;
  onDo: () => void;
  onClose: () => void;
}

/** Asked before something is done: what it means, the way back, and the way on. */
export function Question({ opened, title, text, action, onDo, onClose, ...rest }: Props) {
  const { t } = useTranslation();
  const { cancel = t("action.cancel"), danger = false, likely = false, busy = false, error } = rest;
  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      <p className="mid">{text}</p>
      <FormError text={error} />
      <div className="row actions">
        <button type="button" className="btn" data-autofocus={!likely || undefined} onClick={onClose}>
          {cancel}
        </button>
        <button
          type="button"
          className={danger ? "btn dangerfill" : "btn pri"}
          data-autofocus={likely || undefined}
          disabled={busy}
          onClick={onDo}
        >
          {action}
        </button>
      </div>
    </Dialog>
  );
}
