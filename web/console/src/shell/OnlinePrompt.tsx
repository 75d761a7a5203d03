import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/app/queries";
import { Dialog } from "@/parts/Dialog";
import { useConsequence, useSetAvailability } from "./useAvailability";

const SIGNED_IN = "rusuban.signed-in";

/** Called by the sign-in page: the next page asks whether to go online. */
export function rememberSignIn() {
  sessionStorage.setItem(SIGNED_IN, "1");
}

/** Once after signing in as offline: *go online?* An agent linked to no channel is told what that changes. */
export function OnlinePrompt() {
  const { t } = useTranslation();
  const me = useMe().data;
  const { status, linked, alone } = useConsequence();
  const set = useSetAvailability();
  const [pending, setPending] = useState(() => sessionStorage.getItem(SIGNED_IN) === "1");
  const close = () => {
    sessionStorage.removeItem(SIGNED_IN);
    setPending(false);
  };
  // Whoever came in as online isn't asked when he goes offline later.
  const online = me !== undefined && status !== "offline";
  useEffect(() => {
    if (!online) return;
    sessionStorage.removeItem(SIGNED_IN);
    setPending(false);
  }, [online]);
  const text =
    linked === 0
      ? t("online_prompt.no_channel")
      : alone > 0
        ? t("online_prompt.alone", { count: alone })
        : t("online_prompt.text");
  return (
    <Dialog
      opened={pending && me !== undefined && status === "offline"}
      onClose={close}
      title={t("online_prompt.title")}
      size={440}
    >
      <p className="mid">{text}</p>
      <div className="row actions">
        <button type="button" className="btn" onClick={close}>
          {t("online_prompt.stay")}
        </button>
        <button
          type="button"
          className="btn pri"
          data-autofocus
          onClick={() => {
            set.mutate("online");
            close();
          }}
        >
          {t("online_prompt.go")}
        </button>
      </div>
    </Dialog>
  );
}
