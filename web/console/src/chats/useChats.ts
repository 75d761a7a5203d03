import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import * as desk from "@/api/desk";
import { keys } from "@/api/keys";
import type { View } from "@/api/types";

/** A view's chats, page after page; the server keeps the order. */
export function useChats(view: View, departmentId?: string, q?: string) {
  return useInfiniteQuery({
    queryKey: keys.chats(view, departmentId, q),
    queryFn: ({ pageParam }) => desk.chats({ view, departmentId, q }, pageParam),
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

export const useChat = (id: string | undefined) =>
  useQuery({ queryKey: keys.chat(id ?? ""), queryFn: () => desk.chat(id ?? ""), enabled: Boolean(id) });

export const useDecisions = (id: string) =>
  useQuery({ queryKey: keys.decisions(id), queryFn: () => desk.decisions(id) });

export const useContact = (id: string | undefined) =>
  useQuery({ queryKey: keys.contact(id ?? ""), queryFn: () => desk.contact(id ?? ""), enabled: Boolean(id) });
