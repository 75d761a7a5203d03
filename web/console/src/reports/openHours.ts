import type { HourOfWeek } from "@/api/reports";

export type IsOpen = (cell: HourOfWeek | undefined) => boolean;

/**
 * Which hours of the week count as open: those that are nearer to the most open hour than to the least open one. So a
 * department that never closes, which is open in all of them, doesn't hide when the others are.
 */
export function mostlyOpen(hours: HourOfWeek[]): IsOpen {
  const shares = hours.map((cell) => cell.open_per_mille);
  const middle = (Math.min(...shares) + Math.max(...shares)) / 2;
  return (cell) => cell !== undefined && cell.open_per_mille > 0 && cell.open_per_mille >= middle;
}
