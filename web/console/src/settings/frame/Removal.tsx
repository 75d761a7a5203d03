import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useErrorText } from "@/i18n/useErrorText";
import { Dialog } from "@/parts/Dialog";
import { toast } from "@/parts/Toasts";
import { UsedBy, type User } from "./UsedBy";

interface Props {
  name: string;
  /** Those who use it: while there are any it stays, and it is said before (R19). */
  users: User[];
  /** What goes with it, where more does than itself. */
  warning?: string;
  remove: () => Promise<void>;
  onRemoved: () => void;
}

/** At the foot of a setting's page; asked twice. */
export function Removal({ name, users, warning, remove, onRemoved }: Props) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const id = useId();
  const [asking, setAsking] = useState(false);
  const removal = useMutation({
    mutationFn: remove,
    onSuccess: onRemoved,
    onError: (error) => toast(errorText(error)),
    onSettled: () => setAsking(false),
  });
  return (
    <div className="removal">
      <button
        type="button"
        className="btn sm danger"
        disabled={users.length > 0}
        aria-describedby={id}
        onClick={() => setAsking(true)}
      >
        {t("form.delete")}
      </button>
      <span id={id} className="small mute">
        {users.length > 0 && <UsedBy users={users} text={(names) => t("hours.kept", { names })} />}
      </span>
      <Dialog opened={asking} onClose={() => setAsking(false)} title={t("hours.delete_title", { name })}>
        <p className="mid">{warning ?? t("hours.delete_text")}</p>
        <div className="row actions">
          <button type="button" className="btn" data-autofocus onClick={() => setAsking(false)}>
            {t("action.cancel")}
          </button>
          <button type="button" className="btn dangerfill" onClick={() => removal.mutate()}>
            {t("form.delete")}
          </button>
        </div>
      </Dialog>
    </div>
  );
}
