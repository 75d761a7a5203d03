import { useState } from "react";
import { useNow } from "@/lib/useNow";
import { instantOf, wallOf } from "@/lib/wallTime";

/**
 * A moment in a date field: it follows the clock until somebody types. A browser tells a half-typed date as nothing; the
 * field is then left as it is, and the last whole moment goes on counting.
 */
export function useMoment(zone: string) {
  const now = useNow();
  const [typed, setTyped] = useState<string | null>(null);
  const [whole, setWhole] = useState<string | null>(null);
  return {
    /** The instant; none: now. */
    at: (whole && instantOf(whole, zone)) || undefined,
    /** What stands in the field. */
    shown: typed ?? wallOf(now, zone),
    type: (wall: string) => {
      setTyped(wall);
      if (wall) setWhole(wall);
    },
    /** Back to now. */
    follow: () => {
      setTyped(null);
      setWhole(null);
    },
  };
}
