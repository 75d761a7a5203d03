import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { type Groups, type Kind, searchAll, searchOne } from "@/api/search";

/** What is looked for, as it is sent: nothing where there is only white space. */
export const asked = (text: string) => text.trim().replace(/\s+/g, " ");

/** The beginning of each group; what was found before stands until the next answer. */
export const useFound = (q: string) =>
  useQuery({
    queryKey: ["search", q],
    queryFn: ({ signal }) => searchAll(q, signal),
    enabled: q !== "",
    placeholderData: keepPreviousData,
  });

/** One group, page after page. */
export const useGroup = <K extends Kind>(q: string, kind: K) =>
  useInfiniteQuery({
    queryKey: ["search", q, kind],
    queryFn: ({ pageParam }) => searchOne(q, kind, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Groups[K]) => last.next_cursor,
    enabled: q !== "",
  });
