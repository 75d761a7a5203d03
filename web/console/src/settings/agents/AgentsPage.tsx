import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Agent } from "@/api/types";
import { useAgents, useChannels, useDepartments } from "@/app/queries";
import { initial, listed } from "@/lib/names";
import { useNow } from "@/lib/useNow";
import { Facts } from "@/parts/Facts";
import { CardsPage } from "../frame/CardsPage";
import { useFormDialog } from "../frame/useFormDialog";
import { AgentForm, NEW_AGENT } from "./AgentForm";

const dots = { online: "on", away: "away", offline: "off" };

export function AgentsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const agents = useAgents();
  const adding = useFormDialog(NEW_AGENT);
  return (
    <CardsPage
      title={t("settings.agents")}
      lead={t("agents.lead")}
      all={agents}
      words={{ add: t("agents.add") }}
      card={(agent) => <Row key={agent.id} agent={agent} />}
      adding={{ ...adding, size: 520 }}
    >
      <AgentForm
        onDone={adding.close}
        onMade={({ id }) => void navigate({ to: `/settings/agents/${id}` as "/settings" })}
      />
    </CardsPage>
  );
}

function Row({ agent }: { agent: Agent }) {
  const { t, i18n } = useTranslation();
  const channels = (useChannels().data ?? []).filter(({ id }) => agent.channel_ids.includes(id));
  const departments = (useDepartments().data ?? []).filter(({ id }) => agent.department_ids.includes(id));
  const status = agent.availability.reachable ? agent.availability.status : "offline";
  const where = listed(
    departments.map(({ name }) => name),
    i18n.language,
  );
  const page = `/settings/agents/${agent.id}` as "/settings";
  return (
    <li className={agent.active ? "panel card" : "panel card faded"}>
      <span className="av" aria-hidden="true">
        {initial(agent.name)}
      </span>
      <span className="grow">
        <Link className="name" to={page}>
          {agent.name}
        </Link>{" "}
        <span className="badge">{t(`role.${agent.role}`)}</span>
        {!agent.active && <span className="badge err">{t("agents.inactive")}</span>}
        {agent.active && <InvitationBadge agent={agent} />}
        <small>
          <Facts
            of={[
              agent.email,
              where || t("agents.linked_nowhere"),
              channels.length > 0 && t("agents.linked_count", { count: channels.length }),
            ]}
          />
        </small>
      </span>
      {/* Who is linked to no channel is reachable nowhere, whatever his switch says. */}
      {agent.active && channels.length > 0 && (
        <span className="row small mid nw">
          <span className={`dot ${dots[status]}`} />
          {t(`availability.${status}`)}
        </span>
      )}
      <Link className="btn sm" to={page} aria-label={t("agents.edit_name", { name: agent.name })}>
        {t("action.edit")}
      </Link>
    </li>
  );
}

/** Invited and not here yet, or too late. */
export function InvitationBadge({ agent }: { agent: Agent }) {
  const { t } = useTranslation();
  const now = useNow();
  if (!agent.invitation) return null;
  const end = agent.invitation.expires_at;
  const over = end !== null && Date.parse(end) <= now;
  return (
    <span className={over ? "badge err" : "badge"}>{t(over ? "agents.expired" : "agents.invited")}</span>
  );
}
