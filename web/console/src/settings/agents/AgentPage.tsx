import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useAgents } from "@/app/queries";
import { Empty } from "@/parts/Empty";
import { Page } from "../frame/Page";
import { AgentEditor } from "./AgentEditor";

/** `/settings/agents/{id}`: one person. */
export function AgentPage() {
  const { t } = useTranslation();
  const { agentId = "" } = useParams({ strict: false }) as { agentId?: string };
  const agents = useAgents();
  const agent = agents.data?.find(({ id }) => id === agentId);
  const crumbs = [{ label: t("settings.agents"), to: "/settings/agents" }];
  return (
    <Page
      title={agent?.name ?? t("settings.agents")}
      crumbs={agent ? [...crumbs, { label: agent.name }] : crumbs}
    >
      {agents.data && !agent ? (
        <Empty title={t("hours.gone")} text={t("agents.gone_text")} />
      ) : (
        <AgentEditor key={agentId} id={agentId} />
      )}
    </Page>
  );
}
