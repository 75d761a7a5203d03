import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/client";
import { keys } from "@/api/keys";
import { oneHours, outlook, replaceHours } from "@/api/settings";
import type { BusinessHours } from "@/api/settings-types";
import { useDraft } from "../frame/useDraft";
import { useRefusals } from "../frame/useRefusals";
import { refusedAt, type Week, weeklyOf, weekOf } from "./week";

export interface HoursDraft extends Omit<BusinessHours, "id" | "weekly"> {
  week: Week;
}

const draftOf = ({ id: _, weekly, ...rest }: BusinessHours): HoursDraft => ({
  ...rest,
  week: weekOf(weekly),
});

const bodyOf = ({ week, ...rest }: HoursDraft) => ({
  ...rest,
  weekly: rest.kind === "always" ? [] : weeklyOf(week),
});

/** A schedule being edited, and what the draft means now. */
export function useHoursDraft(id: string, year: number | null) {
  const { i18n } = useTranslation();
  const state = useDraft({
    key: keys.oneHours(id),
    read: () => oneHours(id),
    draftOf,
    write: (draft, etag) => replaceHours(id, bodyOf(draft), etag),
    stale: ["business-hours", "week", "checks", "department-now", "channel-now", "preview", "simulation"],
  });
  const asked = useDeferredValue(state.draft && bodyOf(state.draft));
  const told = useQuery({
    queryKey: ["outlook", asked, i18n.language, year],
    queryFn: () => (asked ? outlook(asked, i18n.language, year) : null),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    // It says what holds now.
    refetchInterval: 60_000,
    retry: false,
  });
  const refusal = state.save.error ?? told.error;
  const faults = refusal instanceof ApiError ? refusal.errors : [];
  const { at, general } = useRefusals(refusal, ["name", "time_zone", "weekly"]);
  const refused = faults.flatMap(({ pointer }) => {
    const row = /^\/weekly\/(\d+)/.exec(pointer);
    return row && state.draft ? refusedAt(state.draft.week, Number(row[1])) : [];
  });
  return { ...state, outlook: told.data ?? undefined, at, refused, general };
}
