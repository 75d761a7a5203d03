import { useQuery } from "@tanstack/react-query";
import { firstRun } from "@/api/desk";
import { keys } from "@/api/keys";
import { useMe } from "@/app/queries";

/** How far the first run has come; asked for by admins only, who alone can go on with it. */
export function useFirstRun() {
  const admin = useMe().data?.agent.role === "admin";
  return useQuery({ queryKey: keys.firstRun, queryFn: firstRun, enabled: admin });
}
