import { MultiSelect, PasswordInput, Select, Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { createAgent, saveAgent } from "@/api/settings";
import type { Agent, Role } from "@/api/types";
import { useChannels, useDepartments } from "@/app/queries";
import { CopyField } from "@/parts/CopyField";
import { FormError } from "@/parts/FormError";
import { useForm } from "../frame/useForm";

const roles: Role[] = ["agent", "supervisor", "admin"];

/** A person who answers. Without a password the server answers with a link to invite by. */
export function AgentForm({ agent, onDone }: { agent?: Agent; onDone: () => void }) {
  const { t } = useTranslation();
  const departments = useDepartments().data ?? [];
  const channels = useChannels().data ?? [];
  const [invite, setInvite] = useState<string | null>(null);
  const form = useForm(
    {
      name: agent?.name ?? "",
      email: agent?.email ?? "",
      role: agent?.role ?? ("agent" as Role),
      password: "",
      department_ids: agent?.department_ids ?? [],
      channel_ids: agent?.channel_ids ?? [],
      active: agent?.active ?? true,
    },
    ({ password, active, ...values }) => {
      const channel_ids = values.channel_ids.filter((id) =>
        channels.some((each) => each.id === id && values.department_ids.includes(each.department_id)),
      );
      const body = { ...values, channel_ids };
      return agent
        ? saveAgent(agent.id, { ...body, active })
        : createAgent({ ...body, ...(password ? { password } : {}) });
    },
    ["agents", "channels", "departments", "me"],
  );
  if (invite)
    return (
      <div className="form">
        <p className="mid">{t("agents.invite_text", { name: form.values.name })}</p>
        <CopyField label={t("agents.invite")} value={invite} />
        <div className="row actions">
          <button type="button" className="btn pri" onClick={onDone}>
            {t("form.done")}
          </button>
        </div>
      </div>
    );
  const done = (result: Agent) => (!agent && result?.invite_url ? setInvite(result.invite_url) : onDone());
  const offered = channels.filter(({ department_id }) => form.values.department_ids.includes(department_id));
  return (
    <form className="form" onSubmit={form.submit(done)}>
      <FormError text={form.general} />
      <TextInput
        label={t("agents.name")}
        data-autofocus
        required
        withAsterisk={false}
        {...form.text("name")}
      />
      <TextInput
        label={t("sign_in.email")}
        type="email"
        autoComplete="off"
        required
        withAsterisk={false}
        {...form.text("email")}
      />
      {!agent && (
        <PasswordInput
          label={t("agents.password")}
          description={t("agents.password_hint")}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ "aria-label": t("sign_in.show_password") }}
          {...form.text("password")}
        />
      )}
      <Select
        label={t("agents.role")}
        data={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
        value={form.values.role}
        error={form.at("/role")}
        onChange={(role) => role && form.set("role", role as Role)}
      />
      <MultiSelect
        label={t("settings.departments")}
        data={departments.map(({ id, name }) => ({ value: id, label: name }))}
        value={form.values.department_ids}
        error={form.at("/department_ids")}
        onChange={(ids) => form.set("department_ids", ids)}
      />
      <MultiSelect
        label={t("agents.channels")}
        description={t("agents.channels_hint")}
        data={offered.map(({ id, name }) => ({ value: id, label: name }))}
        value={form.values.channel_ids.filter((id) => offered.some((each) => each.id === id))}
        error={form.at("/channel_ids")}
        onChange={(ids) => form.set("channel_ids", ids)}
      />
      {agent && (
        <Switch
          label={t("agents.active")}
          description={t("agents.active_hint")}
          checked={form.values.active}
          onChange={(event) => form.set("active", event.currentTarget.checked)}
        />
      )}
      <div className="row actions">
        <button type="button" className="btn" onClick={onDone}>
          {t("action.cancel")}
        </button>
        <button type="submit" className="btn pri" disabled={form.busy}>
          {agent ? t("action.save") : t("form.create")}
        </button>
      </div>
    </form>
  );
}
