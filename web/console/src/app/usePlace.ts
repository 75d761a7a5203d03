import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Place } from "@/lib/time";
import { useOrganization } from "./queries";

/** The language of the page and the zone of the desk. */
export function usePlace(): Place {
  const { i18n } = useTranslation();
  const organization = useOrganization();
  const zone = organization.data?.time_zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return useMemo(() => ({ language: i18n.language, zone }), [i18n.language, zone]);
}
