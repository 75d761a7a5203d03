import { useMe } from "@/app/queries";
import { forget, keep, kept } from "@/lib/kept";

/** The place in this tab for what is entered in the form of this name; without a name nothing is kept. */
export function useKept<T>(name: string | undefined) {
  const agentId = useMe().data?.agent.id ?? "";
  return {
    read: () => (name === undefined ? null : kept<T>(name, agentId)),
    keep: (value: T) => name !== undefined && keep(name, agentId, value),
    forget: () => name !== undefined && forget(name),
  };
}
