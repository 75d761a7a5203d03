import { type KeyboardEvent, type RefObject, useState } from "react";
import type { HourOfWeek } from "@/api/reports";

const steps: Record<string, [row: number, column: number]> = {
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
};
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Where one comes in: Monday, nine o'clock. */
const FIRST = 9;

/**
 * The hours of a week as a grid that arrow keys walk: days as rows, or as columns where it stands upright. A cell is
 * known by its place in the week, and carries it as `data-cell`.
 */
export function useWeekGrid(hours: HourOfWeek[], upright: boolean, box: RefObject<HTMLElement | null>) {
  const [current, setCurrent] = useState(FIRST);
  const [rows, columns] = upright ? [upTo(24), upTo(7)] : [upTo(7), upTo(24)];
  const indexOf = (row: number, column: number) => (upright ? column * 24 + row : row * 24 + column);
  const at = (row: number, column: number) =>
    row in rows && column in columns ? hours[indexOf(row, column)] : undefined;
  const next = (key: string): [row: number, column: number] | undefined => {
    const [day, hour] = [Math.floor(current / 24), current % 24];
    const [row, column] = upright ? [hour, day] : [day, hour];
    if (key === "Home") return [row, 0];
    if (key === "End") return [row, columns.length - 1];
    const step = steps[key];
    return step && [row + step[0], column + step[1]];
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = next(event.key);
    if (!to) return;
    event.preventDefault();
    if (!at(...to)) return;
    setCurrent(indexOf(...to));
    box.current?.querySelector<HTMLElement>(`[data-cell="${indexOf(...to)}"]`)?.focus();
  };
  return { rows, columns, at, indexOf, current, setCurrent, onKeyDown };
}

export type WeekGrid = ReturnType<typeof useWeekGrid>;
