import { useAgents } from "./queries";

/** An agent's name by id; nothing for nobody and for those who are gone. */
export function useAgentName(id: string | null | undefined): string | undefined {
  return useAgents().data?.find((agent) => agent.id === id)?.name;
}
