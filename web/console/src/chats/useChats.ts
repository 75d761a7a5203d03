import {
  type InfiniteData,
  type QueryClient,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import * as desk from "@/api/desk";
import { keys } from "@/api/keys";
import type { Chat, List, View } from "@/api/types";
import type { Behind } from "./behind";

/** A view's chats, page after page; the server keeps the order. */
export function useChats(view: View, departmentId?: string, q?: string, behind?: Behind) {
  return useInfiniteQuery({
    queryKey: behind ? keys.chatsBehind(behind, departmentId) : keys.chats(view, departmentId, q),
    queryFn: ({ pageParam }) => desk.chats({ view, departmentId, q, behind }, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
    placeholderData: (old) => old,
  });
}

export const useCounts = (departmentId?: string) =>
  useQuery({
    queryKey: keys.counts(departmentId),
    queryFn: () => desk.counts(departmentId),
    placeholderData: (old) => old,
  });

/** A chat; as its list shows it until it is asked for. */
export function useChat(id: string | undefined) {
  const client = useQueryClient();
  return useQuery({
    queryKey: keys.chat(id ?? ""),
    queryFn: () => desk.chat(id ?? ""),
    enabled: Boolean(id),
    placeholderData: () => listed(client, id),
  });
}

function listed(client: QueryClient, id: string | undefined): Chat | undefined {
  for (const [, list] of client.getQueriesData<InfiniteData<List<Chat>>>({ queryKey: ["chats"] }))
    for (const page of list?.pages ?? []) {
      const found = page.data.find((chat) => chat.id === id);
      if (found) return found;
    }
}

export const useDecisions = (id: string) =>
  useQuery({ queryKey: keys.decisions(id), queryFn: () => desk.decisions(id) });

export const useContact = (id: string | undefined) =>
  useQuery({ queryKey: keys.contact(id ?? ""), queryFn: () => desk.contact(id ?? ""), enabled: Boolean(id) });
