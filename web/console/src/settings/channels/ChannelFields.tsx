import { MultiSelect, Select, Switch, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { bots } from "@/api/settings";
import type { Channel } from "@/api/types";
import { useAgents, useDepartments } from "@/app/queries";

const NONE = "none";

/** What is asked of a channel, new or not. */
export type ChannelDraft = Pick<Channel, "name" | "department_id" | "agent_ids" | "bot_id" | "enabled">;
/** Those of its fields that can say what was refused. */
export const shown = ["name", "department_id", "agent_ids", "bot_id"];

interface Props {
  draft: ChannelDraft;
  at: (pointer: string) => string | undefined;
  onChange: (part: Partial<ChannelDraft>) => void;
  /** Before the name. */
  first?: ReactNode;
  /** Only what exists is switched off. */
  withSwitch?: boolean;
}

/** Whose a channel is, and who answers on it. */
export function ChannelFields({ draft, at, onChange, first, withSwitch = false }: Props) {
  const { t } = useTranslation();
  const departments = useDepartments().data ?? [];
  const agents = useAgents().data ?? [];
  const answering = useQuery({ queryKey: keys.bots, queryFn: bots }).data ?? [];
  const members = agents.filter(({ department_ids }) => department_ids.includes(draft.department_id));
  return (
    <>
      {first}
      <TextInput
        label={t("channels.name")}
        data-autofocus
        required
        withAsterisk={false}
        value={draft.name}
        error={at("/name")}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <Select
        label={t("preferences.department")}
        allowDeselect={false}
        data={departments.map(({ id, name }) => ({ value: id, label: name }))}
        value={draft.department_id || null}
        error={at("/department_id")}
        onChange={(id) => id && onChange({ department_id: id })}
      />
      <MultiSelect
        label={t("channels.agents")}
        description={t("channels.agents_hint")}
        data={members.map(({ id, name }) => ({ value: id, label: name }))}
        value={draft.agent_ids.filter((id) => members.some((each) => each.id === id))}
        error={at("/agent_ids")}
        onChange={(agent_ids) => onChange({ agent_ids })}
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
          value={draft.bot_id ?? NONE}
          error={at("/bot_id")}
          onChange={(id) => onChange({ bot_id: id === NONE ? null : id })}
        />
      )}
      {withSwitch && (
        <Switch
          label={t("channels.enabled")}
          description={t("channels.enabled_hint")}
          checked={draft.enabled}
          onChange={(event) => onChange({ enabled: event.currentTarget.checked })}
        />
      )}
    </>
  );
}
