import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { retryDelivery } from "@/api/desk";
import { keys } from "@/api/keys";
import { failedDeliveries } from "@/api/settings";
import type { FailedDelivery } from "@/api/settings-types";
import { useChannels } from "@/app/queries";
import { usePlace } from "@/app/usePlace";
import { useDeliveryReason } from "@/chats/useDeliveryReason";
import { useErrorText } from "@/i18n/useErrorText";
import { languageOf } from "@/lib/names";
import { dayAndClock } from "@/lib/time";
import { useNow } from "@/lib/useNow";
import { ChannelGlyph } from "@/parts/ChannelGlyph";
import { Empty } from "@/parts/Empty";
import { Facts } from "@/parts/Facts";
import { toast } from "@/parts/Toasts";
import { Page } from "../frame/Page";

/** What could not be delivered, why, and another try. */
export function DeliveriesPage() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const failed = useQuery({ queryKey: keys.deliveries, queryFn: failedDeliveries, refetchInterval: 30_000 });
  return (
    <Page
      title={t("settings.deliveries")}
      lead={t("deliveries.lead")}
      crumbs={[
        { label: t("settings.channels"), to: "/settings/channels" },
        { label: t("settings.instant_messaging"), to: "/settings/channels/instant-messaging" },
        { label: t("settings.deliveries") },
      ]}
    >
      {failed.isPending && <span className="skel" style={{ height: 160 }} />}
      {failed.isError && <p className="note err">{errorText(failed.error)}</p>}
      {failed.data?.length === 0 && <Empty title={t("deliveries.none")} text={t("deliveries.none_text")} />}
      <ul className="cards">
        {failed.data?.map((delivery) => (
          <Row key={delivery.id} delivery={delivery} />
        ))}
      </ul>
    </Page>
  );
}

function Row({ delivery }: { delivery: FailedDelivery }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const place = usePlace();
  const now = useNow();
  const client = useQueryClient();
  const deliveryReason = useDeliveryReason();
  const retry = useMutation({
    mutationFn: () => retryDelivery(delivery.id),
    onSuccess: () => toast(t("deliveries.retried")),
    onError: (error) => toast(errorText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: keys.deliveries }),
  });
  const unknown = delivery.status === "unknown";
  const reason = unknown ? t("delivery.unknown") : deliveryReason(delivery.error);
  const channel = useChannels().data?.find(({ id }) => id === delivery.channel_id);
  const text = delivery.message.text ?? "";
  return (
    <li className="panel card">
      {channel && <ChannelGlyph kind={channel.kind} beside={channel.name} large />}
      <span className="grow">
        <b className="danger">{reason || t("deliveries.no_reason")}</b>
        <small>
          <Facts
            of={[
              channel?.name,
              dayAndClock(delivery.message.created_at, place, now),
              t("deliveries.attempts", { count: delivery.attempts }),
            ]}
          />
        </small>
        <small className="clamp" lang={languageOf(text)}>
          {text}
        </small>
        {unknown && <small>{t("delivery.maybe_arrived")}</small>}
      </span>
      <Link
        className="btn sm quiet"
        to="/chats/$view/$chatId"
        params={{ view: "all", chatId: delivery.chat_id }}
      >
        {t("deliveries.open_chat")}
      </Link>
      <button type="button" className="btn sm" disabled={retry.isPending} onClick={() => retry.mutate()}>
        {t("action.retry")}
      </button>
    </li>
  );
}
