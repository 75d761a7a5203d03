import { PasswordInput, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { createAgent } from "@/api/settings";
import type { Agent, Role } from "@/api/types";
import { FormActions } from "@/parts/FormActions";
import { FormError } from "@/parts/FormError";
import { useForm } from "../frame/useForm";
import { InviteLink } from "./InviteLink";

export const roles: Role[] = ["agent", "supervisor", "admin"];

/** Under which what is entered is kept. */
export const NEW_AGENT = "agents/new";

interface Props {
  onDone: () => void;
  /** Goes on to the page of the one who was made. */
  onMade: (agent: Agent) => void;
}

/** A new person. Without a password the server answers with a link to invite by; the rest is set on the page. */
export function AgentForm({ onDone, onMade }: Props) {
  const { t } = useTranslation();
  const [made, setMade] = useState<Agent | null>(null);
  const form = useForm(
    { name: "", email: "", role: "agent" as Role, password: "" },
    ({ password, ...values }) => createAgent({ ...values, ...(password ? { password } : {}) }),
    ["agents"],
    NEW_AGENT,
  );
  if (made?.invite_url)
    return (
      <div className="form">
        <p className="mid">{t("agents.invite_text", { name: made.name })}</p>
        <InviteLink url={made.invite_url} until={made.invitation?.expires_at} />
        <div className="row actions">
          <button type="button" className="btn" onClick={onDone}>
            {t("form.done")}
          </button>
          <button type="button" className="btn pri" onClick={() => onMade(made)}>
            {t("agents.choose_channels")}
          </button>
        </div>
      </div>
    );
  const done = (agent: Agent) => (agent.invite_url ? setMade(agent) : onMade(agent));
  return (
    <form className="form" noValidate onSubmit={form.submit(done)}>
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
      <Select
        label={t("agents.role")}
        description={t(`agents.role_${form.values.role}`)}
        allowDeselect={false}
        data={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
        value={form.values.role}
        error={form.at("/role")}
        onChange={(role) => role && form.set("role", role as Role)}
      />
      <PasswordInput
        label={t("agents.password")}
        description={t("agents.password_hint")}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ "aria-label": t("sign_in.show_password") }}
        {...form.text("password")}
      />
      <FormActions action={t("form.create")} busy={form.busy} onCancel={onDone} />
    </form>
  );
}
