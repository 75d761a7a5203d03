import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ChangeFilter } from "@/api/settings";
import { settingKinds } from "@/api/settings-types";

/** What of the log is shown; in the address, so that it can be sent to somebody. */
export function useFilter() {
  const search = useSearch({ strict: false }) as { kind?: unknown; id?: unknown; agent?: unknown };
  const navigate = useNavigate();
  const text = (value: unknown) => (typeof value === "string" && value ? value : undefined);
  const filter: ChangeFilter = {
    kind: settingKinds.find((kind) => kind === search.kind),
    id: text(search.id),
    agent_id: text(search.agent),
  };
  const set = (next: ChangeFilter) => {
    const { kind, id, agent_id: agent } = { ...filter, ...next };
    void navigate({ to: ".", search: { kind, id, agent } as never, replace: true });
  };
  return { filter, set, filtered: Object.values(filter).some(Boolean) };
}
