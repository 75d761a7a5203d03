import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { retryDelivery } from "@/api/desk";
import { keys } from "@/api/keys";
import { useErrorText } from "@/i18n/useErrorText";
import { Icon, type IconName } from "@/parts/icons";
import { toast } from "@/parts/Toasts";
import { useDeliveryReason } from "./useDeliveryReason";
import type { Shown } from "./useMessages";

const icons: Partial<Record<string, IconName>> = {
  preparing: "queue",
  queued: "queue",
  sent: "check",
  delivered: "check",
  read: "read",
  failed: "warn",
  unknown: "info",
};

const refusalOf = ({ refusal }: Shown) => ({ pointer: "", code: "unknown", detail: "", ...refusal });

interface Props {
  message: Shown;
  again: (message: Shown) => void;
  drop: (message: Shown) => void;
}

/** How far a message got, in a word and a sign; what failed can be tried again right here. */
export function DeliveryMark({ message, again, drop }: Props) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const deliveryReason = useDeliveryReason();
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: () => retryDelivery(message.id),
    onError: (error) => toast(errorText(error)),
    onSettled: () => {
      for (const key of [keys.messages(message.chat_id), ["chats"], keys.chat(message.chat_id)])
        void client.invalidateQueries({ queryKey: key });
    },
  });
  if (message.pending === "failed")
    return (
      <span className="undelivered">
        <Icon name="warn" /> {t("delivery.not_sent")}
        <span className="reason">
          {message.refusal?.code === "network" ? t("delivery.when_back") : errorText(refusalOf(message))}
        </span>
        <button type="button" className="btn quiet sm" onClick={() => again(message)}>
          {t("action.retry")}
        </button>
        <button type="button" className="btn quiet sm" onClick={() => drop(message)}>
          {t("delivery.drop")}
        </button>
      </span>
    );
  const status = message.pending ? "queued" : message.delivery?.status;
  if (!status) return null;
  const icon = icons[status];
  if (status === "failed" || status === "unknown") {
    const reason =
      status === "unknown" ? t("delivery.maybe_arrived") : deliveryReason(message.delivery?.error);
    return (
      <span className="undelivered" title={reason}>
        <Icon name="warn" /> {t(`delivery.${status}`)}
        {reason && <span className="reason">{reason}</span>}
        <button
          type="button"
          className="btn quiet sm"
          disabled={retry.isPending}
          onClick={() => retry.mutate()}
        >
          {t("action.retry")}
        </button>
      </span>
    );
  }
  return (
    <>
      {t(`delivery.${status}`)}
      {icon && <Icon name={icon} />}
    </>
  );
}
