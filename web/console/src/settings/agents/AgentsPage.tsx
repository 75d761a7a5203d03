import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Agent } from "@/api/types";
import { useAgents, useChannels, useDepartments } from "@/app/queries";
import { useErrorText } from "@/i18n/useErrorText";
import { initial } from "@/lib/names";
import { Dialog } from "@/parts/Dialog";
import { Page } from "../frame/Page";
import { AgentForm } from "./AgentForm";

const dots = { online: "on", away: "away", offline: "off" };

export function AgentsPage() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const agents = useAgents();
  const [editing, setEditing] = useState<Agent | "new" | null>(null);
  return (
    <Page
      title={t("settings.agents")}
      lead={t("agents.lead")}
      crumbs={[{ label: t("settings.agents") }]}
      beside={
        <button type="button" className="btn pri" onClick={() => setEditing("new")}>
          {t("agents.add")}
        </button>
      }
    >
      {agents.isPending && <span className="skel" style={{ height: 240 }} />}
      {agents.isError && <p className="note err">{errorText(agents.error)}</p>}
      <ul className="cards">
        {agents.data?.map((agent) => (
          <Row key={agent.id} agent={agent} onEdit={() => setEditing(agent)} />
        ))}
      </ul>
      <Dialog
        opened={editing !== null}
        onClose={() => setEditing(null)}
        title={editing === "new" ? t("agents.add") : t("agents.edit")}
        size={520}
      >
        {editing && (
          <AgentForm agent={editing === "new" ? undefined : editing} onDone={() => setEditing(null)} />
        )}
      </Dialog>
    </Page>
  );
}

function Row({ agent, onEdit }: { agent: Agent; onEdit: () => void }) {
  const { t } = useTranslation();
  const channels = (useChannels().data ?? []).filter(({ id }) => agent.channel_ids.includes(id));
  const departments = (useDepartments().data ?? []).filter(({ id }) => agent.department_ids.includes(id));
  const status = agent.availability.reachable ? agent.availability.status : "offline";
  const where = [...departments, ...channels].map(({ name }) => name).join("・");
  return (
    <li className="panel card">
      <span className="av" aria-hidden="true">
        {initial(agent.name)}
      </span>
      <span className="grow">
        <b>{agent.name}</b> <span className="badge">{t(`role.${agent.role}`)}</span>
        {!agent.active && <span className="badge err">{t("agents.inactive")}</span>}
        <small>
          {agent.email} · {where || t("agents.linked_nowhere")}
        </small>
      </span>
      {/* Who is linked to no channel is reachable nowhere, whatever his switch says. */}
      {channels.length > 0 && (
        <span className="row small mid nw">
          <span className={`dot ${dots[status]}`} />
          {t(`availability.${status}`)}
        </span>
      )}
      <button type="button" className="btn sm" onClick={onEdit}>
        {t("action.edit")}
      </button>
    </li>
  );
}
