import { lanternPaths } from "../lib/lanternPaths";

/** The lantern: lit, whatever the state; it says whose house this is. */
export function Lantern() {
  return (
    <svg class="lantern" viewBox="0 0 26 32" aria-hidden="true">
      <path d={lanternPaths.caps} fill="currentColor" />
      <path class="lantern-light" d={lanternPaths.light} />
      <path class="lantern-ribs" d={lanternPaths.ribs} />
      <path d={lanternPaths.light} fill="none" stroke="currentColor" stroke-width="1.8" />
    </svg>
  );
}

const PATHS = {
  down: "m5.500 8 4.500 4.500L14.500 8",
  arrived: "m2.500 10.500 3.300 3.300 6.500-7M9.500 13.500l.4.300 7.100-7.300",
  send: "M10 16V4.500M5 9.200l5-5 5 5",
  smile:
    "M17.200 10a7.200 7.200 0 1 1-14.400 0 7.200 7.200 0 0 1 14.400 0M7 11.800c.8 1.200 1.800 1.700 3 1.700s2.200-.5 3-1.700M7.600 8h.01M12.400 8h.01",
  alert: "M10 3.500 17.500 16.500H2.500zM10 8v4M10 14.300v.1",
  clip: "m15.500 9.200-5.800 5.800a3.600 3.600 0 0 1-5.100-5.100l6.200-6.200a2.400 2.400 0 0 1 3.400 3.400l-6.100 6.100a1.200 1.200 0 0 1-1.700-1.700l5.400-5.400",
  file: "M5 3.500h6.500L15 7v9.500H5zM11.500 3.500V7H15",
  clock: "M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0M10 6v4.300l2.800 1.700",
};

/** A line icon. It never speaks alone: words or a label stand beside it. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
