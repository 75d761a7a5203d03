import { MultiSelect, Select, Switch, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { bots, createChannel, saveChannel } from "@/api/settings";
import type { Channel, ChannelKind } from "@/api/types";
import { useAgents, useDepartments, useMe } from "@/app/queries";
import { FormError } from "@/parts/FormError";
import { useForm } from "../frame/useForm";

/** What can be set up here so far; a web chat works at once. */
const offered: ChannelKind[] = ["webchat", "line"];

const NONE = "none";

/** Whose a channel is, and who answers on it; makes one when none is given, and leads to its page. */
export function ChannelForm({ channel, onCancel }: { channel?: Channel; onCancel?: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const departments = useDepartments().data ?? [];
  const agents = useAgents().data ?? [];
  const me = useMe().data?.agent;
  const answering = useQuery({ queryKey: keys.bots, queryFn: bots }).data ?? [];
  const first = departments[0];
  const form = useForm(
    {
      kind: channel?.kind ?? ("webchat" as ChannelKind),
      name: channel?.name ?? "",
      department_id: channel?.department_id ?? first?.id ?? "",
      // Whoever sets it up probably answers there.
      agent_ids: channel?.agent_ids ?? (me && first?.agent_ids.includes(me.id) ? [me.id] : []),
      bot_id: channel?.bot_id ?? null,
      enabled: channel?.enabled ?? true,
    },
    ({ kind, ...values }) => (channel ? saveChannel(channel.id, values) : createChannel({ ...values, kind })),
    ["channels", "agents", "me"],
  );
  const members = agents.filter(({ department_ids }) => department_ids.includes(form.values.department_id));
  const open = ({ id, credentials }: Channel) => {
    if (channel) return;
    // Told in this answer only; the channel's page shows it as long as this window lives.
    client.setQueryData(keys.identitySecret(id), credentials?.identity_secret ?? null);
    void navigate({
      to: "/settings/channels/instant-messaging/channel/$channelId",
      params: { channelId: id },
    });
  };
  return (
    <form className={channel ? "form narrow" : "form"} onSubmit={form.submit(open)}>
      <FormError text={form.general} />
      {!channel && (
        <Select
          label={t("channels.kind")}
          allowDeselect={false}
          data={offered.map((value) => ({ value, label: t(`kind.${value}`) }))}
          value={form.values.kind}
          onChange={(value) => value && form.set("kind", value as ChannelKind)}
        />
      )}
      <TextInput
        label={t("channels.name")}
        data-autofocus
        required
        withAsterisk={false}
        {...form.text("name")}
      />
      <Select
        label={t("preferences.department")}
        allowDeselect={false}
        data={departments.map(({ id, name }) => ({ value: id, label: name }))}
        value={form.values.department_id || null}
        error={form.at("/department_id")}
        onChange={(id) => id && form.set("department_id", id)}
      />
      <MultiSelect
        label={t("channels.agents")}
        description={t("channels.agents_hint")}
        data={members.map(({ id, name }) => ({ value: id, label: name }))}
        value={form.values.agent_ids.filter((id) => members.some((each) => each.id === id))}
        error={form.at("/agent_ids")}
        onChange={(ids) => form.set("agent_ids", ids)}
      />
      {answering.length > 0 && (
        <Select
          label={t("channels.bot")}
          description={t("channels.bot_hint")}
          allowDeselect={false}
          data={[
            { value: NONE, label: t("channels.no_bot") },
            ...answering.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={form.values.bot_id ?? NONE}
          error={form.at("/bot_id")}
          onChange={(id) => form.set("bot_id", id === NONE ? null : id)}
        />
      )}
      {channel && (
        <Switch
          label={t("channels.enabled")}
          description={t("channels.enabled_hint")}
          checked={form.values.enabled}
          onChange={(event) => form.set("enabled", event.currentTarget.checked)}
        />
      )}
      <div className="row actions">
        {onCancel && (
          <button type="button" className="btn" onClick={onCancel}>
            {t("action.cancel")}
          </button>
        )}
        <button type="submit" className={channel ? "btn" : "btn pri"} disabled={form.busy}>
          {channel ? t("action.save") : t("form.create")}
        </button>
      </div>
    </form>
  );
}
