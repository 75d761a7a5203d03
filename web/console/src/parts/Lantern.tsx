import { lanternPaths } from "./lanternPaths";

/** The lit lantern: *absent*, and the mark of the offline message. */
export function Lantern({ className = "lt" }: { className?: string }) {
  return (
    <svg className={className} viewBox="0 0 26 32" aria-hidden="true">
      <path d={lanternPaths.caps} fill="currentColor" />
      <path d={lanternPaths.light} fill="var(--lt,#E9AE45)" />
      <path d={lanternPaths.ribs} fill="none" stroke="#6B400C" strokeWidth="1.2" opacity=".5" />
      <path d={lanternPaths.light} fill="none" stroke="currentColor" strokeWidth="1.8" />
    </svg>
  );
}
