import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { rotateBotToken } from "@/api/settings";
import { useErrorText } from "@/i18n/useErrorText";
import { CopyField } from "@/parts/CopyField";
import { Dialog } from "@/parts/Dialog";
import { toast } from "@/parts/Toasts";

/** The token a program calls the API with: a new one ends those before, and is told once. */
export function ProgramToken({ id }: { id: string }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [open, setOpen] = useState(false);
  const rotate = useMutation({
    mutationFn: () => rotateBotToken(id),
    onError: (error) => toast(errorText(error)),
  });
  const close = () => {
    setOpen(false);
    rotate.reset();
  };
  return (
    <div className="row wrap">
      <button type="button" className="btn sm" onClick={() => setOpen(true)}>
        {t("bots.rotate")}
      </button>
      <span className="small mute">{t("bots.program_text")}</span>
      <Dialog opened={open} onClose={close} title={t("bots.rotate")}>
        <p className="mid">{t(rotate.data ? "bots.once" : "bots.rotate_text")}</p>
        {rotate.data && <CopyField label={t("tokens.token")} value={rotate.data.token ?? ""} />}
        <div className="row actions">
          <button type="button" className="btn" data-autofocus onClick={close}>
            {t(rotate.data ? "form.done" : "action.cancel")}
          </button>
          {!rotate.data && (
            <button
              type="button"
              className="btn pri"
              disabled={rotate.isPending}
              onClick={() => rotate.mutate()}
            >
              {t("bots.rotate")}
            </button>
          )}
        </div>
      </Dialog>
    </div>
  );
}
