import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { keys } from "@/api/keys";
import { preview, week } from "@/api/settings";
import type { Preview } from "@/api/settings-types";
import type { Channel } from "@/api/types";

const QUARTER_MS = 15 * 60_000;

export const partsOf = (answer: Preview | undefined) => answer?.parts ?? [];

/** A moment of this week at which the department is closed, and one at which it is open, if there are such. */
export function useMoments(departmentId: string) {
  const spans =
    useQuery({ queryKey: keys.week(departmentId), queryFn: () => week(departmentId) }).data?.spans ?? [];
  const now = Date.now();
  const middle = (state: "open" | "away") => {
    const found =
      spans.find((span) => (state === "open") === (span.state === "open") && Date.parse(span.to) > now) ??
      spans.find((span) => (state === "open") === (span.state === "open"));
    if (!found) return undefined;
    // A quarter of an hour stays the same moment, so that nothing is asked anew at each key press.
    const quarter = Math.floor(now / QUARTER_MS) * QUARTER_MS;
    const latest = Math.min(quarter, Date.parse(found.to) - 60_000);
    return new Date(Math.max(Date.parse(found.from), latest)).toISOString();
  };
  return { closed: middle("away"), open: middle("open") };
}

interface Asked {
  departmentId: string;
  text: string;
  contactId: string | undefined;
  channels: Channel[];
  at: string | undefined;
  language: string | null | undefined;
}

/** The text as customers of each channel would see it, a moment after the last key press. */
export function usePreviews({ departmentId, text, contactId, channels, at, language }: Asked) {
  const [settled] = useDebouncedValue(text, 350);
  return useQueries({
    queries: channels.map((channel) => ({
      queryKey: keys.preview(departmentId, channel.id, settled, contactId ?? "", at ?? "", language ?? ""),
      queryFn: () =>
        preview(departmentId, {
          text: settled,
          contact_id: contactId,
          channel_id: channel.id,
          at,
          ...(language ? { language } : {}),
        }),
      enabled: settled.trim() !== "",
      placeholderData: keepPreviousData,
      retry: false,
    })),
  });
}
