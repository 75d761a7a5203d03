import { Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { changeAgent, oneAgent } from "@/api/settings";
import type { Agent, Role } from "@/api/types";
import { Edited } from "../frame/Edited";
import { Section } from "../frame/Section";
import { useDraft } from "../frame/useDraft";
import { useRefusals } from "../frame/useRefusals";
import { Account } from "./Account";
import { roles } from "./AgentForm";
import { Links } from "./Links";

const texts = ["name", "last_name", "first_name", "email", "phone"] as const;

const draftOf = (agent: Agent) => ({
  name: agent.name,
  last_name: agent.last_name ?? "",
  first_name: agent.first_name ?? "",
  email: agent.email,
  phone: agent.phone ?? "",
  role: agent.role,
  active: agent.active,
  department_ids: [...agent.department_ids].sort(),
  channel_ids: [...agent.channel_ids].sort(),
});
export type AgentDraft = ReturnType<typeof draftOf>;

/** A person: who, what he may do, where he answers, and whether he can sign in. */
export function AgentEditor({ id }: { id: string }) {
  const { t } = useTranslation();
  const state = useDraft<Agent, AgentDraft>({
    key: keys.oneAgent(id),
    read: () => oneAgent(id),
    draftOf,
    write: (draft, etag) => changeAgent(id, draft, etag),
    stale: [
      "agents",
      "channels",
      "departments",
      "me",
      "checks",
      "department-now",
      "channel-now",
      "open-chats",
    ],
  });
  const { change } = state;
  const { at, general } = useRefusals(state.save.error, Object.keys(state.draft ?? {}));
  return (
    <Edited state={state} general={general} height={360}>
      {(draft, saved) => (
        <>
          <Section id="agent-about" title={t("agents.about")} text={t("agents.about_text")} first>
            <div className="agentfields">
              {texts.map((name) => (
                <TextInput
                  key={name}
                  label={t(`agents.field_${name}`)}
                  type={name === "email" ? "email" : name === "phone" ? "tel" : "text"}
                  autoComplete="off"
                  value={draft[name]}
                  error={at(`/${name}`)}
                  onChange={({ currentTarget: { value } }) => change((old) => ({ ...old, [name]: value }))}
                />
              ))}
              <Select
                label={t("agents.role")}
                description={t(`agents.role_${draft.role}`)}
                allowDeselect={false}
                data={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
                value={draft.role}
                error={at("/role")}
                onChange={(role) => role && change((old) => ({ ...old, role: role as Role }))}
              />
            </div>
          </Section>
          <Links
            draft={draft}
            error={at("/department_ids") ?? at("/channel_ids")}
            onChange={(links) => change((old) => ({ ...old, ...links }))}
          />
          <Account
            agent={saved}
            active={draft.active}
            error={at("/active")}
            onActive={(active) => change((old) => ({ ...old, active }))}
          />
        </>
      )}
    </Edited>
  );
}
