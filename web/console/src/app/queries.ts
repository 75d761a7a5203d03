import { QueryClient, useQueries, useQuery } from "@tanstack/react-query";
import { ApiError, get } from "@/api/client";
import * as desk from "@/api/desk";
import { keys } from "@/api/keys";
import type { OpenNow } from "@/api/types";

/** Refusals are not asked again; a server that is away is, a few times. */
const retry = (failures: number, error: unknown) =>
  failures < 3 && (!(error instanceof ApiError) || error.status === 0 || error.status >= 500);

export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry, staleTime: 20_000, refetchOnWindowFocus: true } },
});

export const useMe = () => useQuery({ queryKey: keys.me, queryFn: desk.me });
export const useOrganization = () =>
  useQuery({ queryKey: keys.organization, queryFn: desk.organization, staleTime: 300_000 });
export const useDepartments = () => useQuery({ queryKey: keys.departments, queryFn: desk.departments });
export const useAgents = () => useQuery({ queryKey: keys.agents, queryFn: desk.agents });
export const useChannels = () => useQuery({ queryKey: keys.channels, queryFn: desk.channels });

export const useDepartmentNow = (id: string) =>
  useQuery({
    queryKey: keys.departmentNow(id),
    queryFn: () => desk.departmentNow(id),
    refetchInterval: 60_000,
  });

/** Who is reachable on each of these channels now. */
export const useChannelsNow = (ids: string[]) =>
  useQueries({
    queries: ids.map((id) => ({
      queryKey: ["channel-now", id],
      queryFn: () => get<OpenNow>(`/channels/${id}/availability`),
    })),
  });
