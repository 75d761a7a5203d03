import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { saveContact } from "@/api/desk";
import { keys } from "@/api/keys";
import type { Contact } from "@/api/types";
import { useErrorText } from "@/i18n/useErrorText";
import { Dialog } from "@/parts/Dialog";
import { toast } from "@/parts/Toasts";

/** Blocks a contact once it is said what that means (R4 step 1); unblocking is done at once. */
export function Blocking({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [asking, setAsking] = useState(false);
  const save = useMutation({
    mutationFn: (blocked: boolean) => saveContact(contact.id, { blocked }),
    onSuccess: (_data, blocked) => {
      for (const key of [keys.contact(contact.id), ["chats"], ["chat"]])
        void client.invalidateQueries({ queryKey: key });
      toast(t(blocked ? "contact.blocked_done" : "contact.unblocked_done"));
    },
    onError: (error) => toast(errorText(error)),
    onSettled: () => setAsking(false),
  });
  return (
    <section>
      <button
        type="button"
        className={contact.blocked ? "btn sm" : "btn sm danger"}
        disabled={save.isPending}
        onClick={() => (contact.blocked ? save.mutate(false) : setAsking(true))}
      >
        {t(contact.blocked ? "contact.unblock" : "contact.block")}
      </button>
      <Dialog opened={asking} onClose={() => setAsking(false)} title={t("contact.block_title")}>
        <p className="mid">{t("contact.block_text")}</p>
        <div className="row actions">
          <button type="button" className="btn" data-autofocus onClick={() => setAsking(false)}>
            {t("action.cancel")}
          </button>
          <button
            type="button"
            className="btn dangerfill"
            disabled={save.isPending}
            onClick={() => save.mutate(true)}
          >
            {t("contact.block")}
          </button>
        </div>
      </Dialog>
    </section>
  );
}
