import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/app/queries";
import { useErrorText } from "@/i18n/useErrorText";
import { Question } from "@/parts/Question";
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
  const errorText = useErrorText();
  const [pending, setPending] = useState(() => sessionStorage.getItem(SIGNED_IN) === "1");
  const close = () => {
    sessionStorage.removeItem(SIGNED_IN);
    setPending(false);
  };
  // Whoever came in as online isn't asked when he goes offline later. What is on its way may still be refused.
  const online = me !== undefined && status !== "offline" && !set.isPending;
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
    <Question
      opened={pending && me !== undefined && !online}
      title={t("online_prompt.title")}
      text={text}
      cancel={t("online_prompt.stay")}
      action={t("online_prompt.go")}
      likely
      busy={set.isPending}
      error={set.error ? errorText(set.error) : undefined}
      onDo={() => set.mutate("online")}
      onClose={close}
    />
  );
}
