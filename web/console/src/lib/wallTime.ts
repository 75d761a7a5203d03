import { dayKey } from "./time";

/** Minutes that the zone is ahead of UTC at this instant. */
function offset(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    hourCycle: "h23",
  }).formatToParts(new Date(instant));
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const wall = Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"));
  return Math.round((wall - Math.floor(instant / 60_000) * 60_000) / 60_000);
}

/** `2026-11-24T09:00` on the wall of a zone, as an instant; a time that a clock change skips moves forward. */
export function instantOf(wall: string, zone: string): string | null {
  const utc = Date.parse(`${wall}Z`);
  if (Number.isNaN(utc)) return null;
  let instant = utc - offset(utc, zone) * 60_000;
  instant = utc - offset(instant, zone) * 60_000;
  return new Date(instant).toISOString();
}

/** An instant as the wall of a zone shows it, in the form a date field takes. */
export function wallOf(instant: number, zone: string): string {
  const time = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(new Date(instant));
  return `${dayKey(new Date(instant).toISOString(), zone)}T${time}`;
}
