import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { setAvailability } from "@/api/desk";
import { keys } from "@/api/keys";
import type { AvailabilityStatus, Me } from "@/api/types";
import { useChannelsNow, useMe, useOrganization } from "@/app/queries";

export interface Consequence {
  status: AvailabilityStatus;
  /** Channels this agent is linked to. */
  linked: number;
  /** Those on which nobody else is reachable now. */
  alone: number;
  words: string;
  /** Whether nobody can reach whoever has this status (R1): offline, and away where the organization says so. */
  out: (status: AvailabilityStatus) => boolean;
}

/** What the present status means for customers, in words (experience: the switch carries its consequence). */
export function useConsequence(): Consequence {
  const { t } = useTranslation();
  const agent = useMe().data?.agent;
  const channelIds = agent?.channel_ids ?? [];
  const now = useChannelsNow(channelIds);
  const status = agent?.availability.status ?? "offline";
  const awayIsOut = useOrganization().data?.away_counts_as === "offline";
  const out = (one: AvailabilityStatus) => one === "offline" || (one === "away" && awayIsOut);
  const alone = now.filter(({ data }) => data?.reachable_agent_ids.every((id) => id === agent?.id)).length;
  const linked = channelIds.length;
  const words = () => {
    if (linked === 0) return t("availability.no_channel");
    if (out(status))
      return alone > 0
        ? t(`availability.${status === "away" ? "away_now" : "offline_now"}`, { count: alone })
        : t(`availability.${status === "away" ? "away_covered" : "offline_covered"}`);
    if (alone > 0) return t("availability.if_offline", { count: alone });
    return t("availability.others_stay", { count: linked });
  };
  return { status, linked, alone, words: words(), out };
}

export function useSetAvailability() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: setAvailability,
    onMutate: async (status) => {
      await client.cancelQueries({ queryKey: keys.me });
      const before = client.getQueryData<Me>(keys.me);
      client.setQueryData<Me>(keys.me, (old) =>
        old ? { ...old, agent: { ...old.agent, availability: { ...old.agent.availability, status } } } : old,
      );
      return { before };
    },
    onError: (_error, _status, context) => client.setQueryData(keys.me, context?.before),
    onSettled: () => {
      for (const name of ["me", "channel-now", "department-now", "agents"])
        void client.invalidateQueries({ queryKey: [name] });
    },
  });
}
