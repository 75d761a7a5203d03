import { MultiSelect, Select, Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { createChannel, saveChannel } from "@/api/settings";
import type { Channel, ChannelKind } from "@/api/types";
import { useAgents, useDepartments } from "@/app/queries";
import { CopyField } from "@/parts/CopyField";
import { FormError } from "@/parts/FormError";
import { useForm } from "../frame/useForm";
import { ChannelAddresses } from "./ChannelAddresses";
import { credentialsOf } from "./credentials";

/** What can be set up here so far; a web chat works at once. */
const offered: ChannelKind[] = ["webchat", "line"];

export function ChannelForm({ channel, onDone }: { channel?: Channel; onDone: () => void }) {
  const { t } = useTranslation();
  const departments = useDepartments().data ?? [];
  const agents = useAgents().data ?? [];
  const [created, setCreated] = useState<Channel | null>(null);
  const form = useForm(
    {
      kind: channel?.kind ?? ("webchat" as ChannelKind),
      name: channel?.name ?? "",
      department_id: channel?.department_id ?? departments[0]?.id ?? "",
      agent_ids: channel?.agent_ids ?? [],
      enabled: channel?.enabled ?? true,
      credentials: {} as Record<string, string>,
    },
    ({ kind, credentials, ...values }) => {
      const written = Object.fromEntries(
        Object.entries(credentials).filter(([, value]) => value.trim() !== ""),
      );
      const body = { ...values, ...(Object.keys(written).length > 0 ? { credentials: written } : {}) };
      return channel ? saveChannel(channel.id, body) : createChannel({ ...body, kind });
    },
    ["channels", "agents", "me"],
  );
  const { kind, credentials } = form.values;
  const shown = created ?? channel;
  const members = agents.filter(({ department_ids }) => department_ids.includes(form.values.department_id));
  if (created)
    return (
      <div className="form">
        <p className="mid">{t(`channels.created_${created.kind === "line" ? "line" : "webchat"}`)}</p>
        <ChannelAddresses channel={created} />
        {created.kind === "webchat" && created.credentials?.identity_secret && (
          <CopyField label={t("channels.identity_secret")} value={created.credentials.identity_secret} />
        )}
        <div className="row actions">
          <button type="button" className="btn pri" onClick={onDone}>
            {t("form.done")}
          </button>
        </div>
      </div>
    );
  return (
    <form className="form" onSubmit={form.submit((result) => (channel ? onDone() : setCreated(result)))}>
      <FormError text={form.general} />
      {!channel && (
        <Select
          label={t("channels.kind")}
          data={offered.map((value) => ({ value, label: t(`kind.${value}`) }))}
          value={kind}
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
      {credentialsOf(kind).map((name) => (
        <TextInput
          key={name}
          label={t(`credential.${name}`)}
          description={channel ? t("channels.secret_hint") : undefined}
          placeholder={channel?.credentials?.[name] ?? ""}
          autoComplete="off"
          spellCheck={false}
          value={credentials[name] ?? ""}
          error={form.at(`/credentials/${name}`)}
          onChange={(event) => form.set("credentials", { ...credentials, [name]: event.currentTarget.value })}
        />
      ))}
      {channel && (
        <Switch
          label={t("channels.enabled")}
          description={t("channels.enabled_hint")}
          checked={form.values.enabled}
          onChange={(event) => form.set("enabled", event.currentTarget.checked)}
        />
      )}
      {shown && <ChannelAddresses channel={shown} />}
      <div className="row actions">
        <button type="button" className="btn" onClick={onDone}>
          {t("action.cancel")}
        </button>
        <button type="submit" className="btn pri" disabled={form.busy}>
          {channel ? t("action.save") : t("form.create")}
        </button>
      </div>
    </form>
  );
}
