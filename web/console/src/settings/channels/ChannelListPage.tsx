import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Channel } from "@/api/types";
import { useAgents, useChannels, useDepartments } from "@/app/queries";
import { listed } from "@/lib/names";
import { ChannelGlyph } from "@/parts/ChannelGlyph";
import { Facts } from "@/parts/Facts";
import { CardsPage } from "../frame/CardsPage";
import { useFormDialog } from "../frame/useFormDialog";
import { ChannelForm, NEW_CHANNEL } from "./ChannelForm";
import { HealthBadge } from "./HealthBadge";

/** Instant messaging: every channel, its address for the provider, and who answers on it. */
export function ChannelListPage() {
  const { t } = useTranslation();
  const channels = useChannels();
  const adding = useFormDialog(NEW_CHANNEL);
  return (
    <CardsPage
      title={t("settings.channel_list")}
      lead={t("channels.lead")}
      crumbs={[
        { label: t("settings.channels"), to: "/settings/channels" },
        { label: t("settings.instant_messaging") },
      ]}
      all={channels}
      words={{ add: t("channels.add"), none: t("channels.none"), noneText: t("channels.none_text") }}
      card={(channel) => <Row key={channel.id} channel={channel} />}
      adding={{ ...adding, size: 560 }}
    >
      <ChannelForm onCancel={adding.close} />
    </CardsPage>
  );
}

function Row({ channel }: { channel: Channel }) {
  const { t, i18n } = useTranslation();
  const department = useDepartments().data?.find(({ id }) => id === channel.department_id)?.name;
  const agents = (useAgents().data ?? []).filter(({ id }) => channel.agent_ids.includes(id));
  const people = listed(
    agents.map(({ name }) => name),
    i18n.language,
  );
  return (
    <li className="panel card" id={channel.id}>
      <ChannelGlyph kind={channel.kind} beside={channel.name} large />
      <span className="grow">
        <b>{channel.name}</b>
        <small>
          <Facts of={[department, people || t("channels.nobody")]} />
        </small>
      </span>
      <HealthBadge channel={channel} />
      {channel.kind === "webchat" && (
        <a className="btn sm quiet" href={`/chat/${channel.id}`} target="_blank" rel="noreferrer">
          {t("channels.open_chat")}
        </a>
      )}
      <Link
        className="btn sm"
        to="/settings/channels/instant-messaging/channel/$channelId"
        params={{ channelId: channel.id }}
      >
        {t("action.edit")}
        <span className="sr">{channel.name}</span>
      </Link>
    </li>
  );
}
