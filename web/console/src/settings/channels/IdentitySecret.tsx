import { skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { renewIdentitySecret } from "@/api/settings";
import type { Channel } from "@/api/types";
import { useErrorText } from "@/i18n/useErrorText";
import { CopyField } from "@/parts/CopyField";
import { Dialog } from "@/parts/Dialog";
import { toast } from "@/parts/Toasts";

/** The key by which a site proves who its visitors are: shown once when it is made, and renewed here on purpose. */
export function IdentitySecret({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const client = useQueryClient();
  const key = keys.identitySecret(channel.id);
  // Kept as long as this window lives: nobody tells it again.
  const secret = useQuery<string | null>({
    queryKey: key,
    queryFn: skipToken,
    gcTime: Number.POSITIVE_INFINITY,
  }).data;
  const [asking, setAsking] = useState(false);
  const renewal = useMutation({
    mutationFn: () => renewIdentitySecret(channel.id),
    onSuccess: ({ credentials }) => {
      client.setQueryData(key, credentials.identity_secret);
      void client.invalidateQueries({ queryKey: keys.channels });
    },
    onError: (error) => {
      setAsking(false);
      toast(errorText(error));
    },
  });
  const renewed = renewal.data?.credentials.identity_secret;
  const close = () => {
    setAsking(false);
    renewal.reset();
  };
  return (
    <>
      {secret && <CopyField label={t("identity.once")} value={secret} />}
      <p className="small mute">{t("identity.text")}</p>
      <button type="button" className="btn sm" onClick={() => setAsking(true)}>
        {t("identity.renew")}
      </button>
      <Dialog
        opened={asking}
        onClose={close}
        title={t(renewed ? "identity.renewed_title" : "identity.renew_title")}
      >
        {renewed ? (
          <div className="form">
            <p className="mid">{t("identity.renewed_text")}</p>
            <CopyField label={t("identity.once")} value={renewed} />
          </div>
        ) : (
          <div className="form">
            <p className="mid">{t("identity.renew_text")}</p>
            <p className="mid">{t("identity.renew_next")}</p>
          </div>
        )}
        <div className="row actions">
          <button type="button" className="btn" data-autofocus onClick={close}>
            {t(renewed ? "form.done" : "action.cancel")}
          </button>
          {!renewed && (
            <button
              type="button"
              className="btn dangerfill"
              disabled={renewal.isPending}
              onClick={() => renewal.mutate()}
            >
              {t("identity.renew_now")}
            </button>
          )}
        </div>
      </Dialog>
    </>
  );
}
