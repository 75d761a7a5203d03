import type { BusinessHours, Day } from "@/api/settings-types";
import { DAY } from "@/settings/hours/week";
import { minutesTyped, timeOf } from "@/settings/hours/weekly";

/** What the first run asks about hours; the rest is for the page of business hours. */
export interface UsualHours {
  kind: "weekly" | "always";
  days: Day[];
  /** As typed: `9:00`, `２６：００`. */
  from: string;
  to: string;
}

/** Hours to begin with. */
export const usual: UsualHours = {
  kind: "weekly",
  days: ["mon", "tue", "wed", "thu", "fri"],
  from: "9:00",
  to: "18:00",
};

/** As the server takes it; what can't be understood goes as it is typed, and the server says so. */
export function bodyOf(hours: UsualHours, name: string, zone: string): Omit<BusinessHours, "id"> {
  const weekly = {
    days: hours.days,
    // No day begins at 26:00.
    from: (minutesTyped(hours.from) ?? DAY) < DAY ? (timeOf(hours.from) ?? hours.from) : hours.from,
    to: timeOf(hours.to) ?? hours.to,
  };
  return {
    name,
    time_zone: zone,
    kind: hours.kind,
    weekly: hours.kind === "weekly" && hours.days.length > 0 ? [weekly] : [],
    holiday_calendar_ids: [],
  };
}

/** Whether Japan's national holidays are likely to be kept here. */
export const inJapan = (zone: string) => zone === "Asia/Tokyo" || zone === "Japan";
