import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Channel } from "@/api/types";
import { useAgents, useChannels, useDepartments } from "@/app/queries";
import { useErrorText } from "@/i18n/useErrorText";
import { listed } from "@/lib/names";
import { ChannelGlyph } from "@/parts/ChannelGlyph";
import { Dialog } from "@/parts/Dialog";
import { Empty } from "@/parts/Empty";
import { Page } from "../frame/Page";
import { ChannelForm } from "./ChannelForm";

/** Instant messaging: every channel, its address for the provider, and who answers on it. */
export function ChannelListPage() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const channels = useChannels();
  const [editing, setEditing] = useState<Channel | "new" | null>(null);
  const add = (
    <button type="button" className="btn pri" onClick={() => setEditing("new")}>
      {t("channels.add")}
    </button>
  );
  return (
    <Page
      title={t("settings.channel_list")}
      lead={t("channels.lead")}
      crumbs={[
        { label: t("settings.channels"), to: "/settings/channels" },
        { label: t("settings.instant_messaging") },
      ]}
      beside={channels.data?.length ? add : undefined}
    >
      {channels.isPending && <span className="skel" style={{ height: 240 }} />}
      {channels.isError && <p className="note err">{errorText(channels.error)}</p>}
      {channels.data?.length === 0 && (
        <Empty title={t("channels.none")} text={t("channels.none_text")}>
          {add}
        </Empty>
      )}
      <ul className="cards">
        {channels.data?.map((channel) => (
          <Row key={channel.id} channel={channel} onEdit={() => setEditing(channel)} />
        ))}
      </ul>
      <Dialog
        opened={editing !== null}
        onClose={() => setEditing(null)}
        title={editing === "new" ? t("channels.add") : t("channels.edit")}
        size={560}
      >
        {editing && (
          <ChannelForm channel={editing === "new" ? undefined : editing} onDone={() => setEditing(null)} />
        )}
      </Dialog>
    </Page>
  );
}

function Row({ channel, onEdit }: { channel: Channel; onEdit: () => void }) {
  const { t, i18n } = useTranslation();
  const department = useDepartments().data?.find(({ id }) => id === channel.department_id)?.name;
  const agents = (useAgents().data ?? []).filter(({ id }) => channel.agent_ids.includes(id));
  const people = listed(
    agents.map(({ name }) => name),
    i18n.language,
  );
  return (
    <li className="panel card" id={channel.id}>
      <ChannelGlyph kind={channel.kind} large />
      <span className="grow">
        <b>{channel.name}</b>
        {!channel.enabled && <span className="badge">{t("channels.disabled")}</span>}
        <small>
          {department} · {people || t("channels.nobody")}
        </small>
      </span>
      {channel.kind === "webchat" && (
        <a className="btn sm quiet" href={`/chat/${channel.id}`} target="_blank" rel="noreferrer">
          {t("channels.open_chat")}
        </a>
      )}
      <button type="button" className="btn sm" onClick={onEdit}>
        {t("action.edit")}
      </button>
    </li>
  );
}
