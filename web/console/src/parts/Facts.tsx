import type { ReactNode } from "react";

interface Props {
  /** What is known; the rest is left out. */
  of: (ReactNode | undefined)[];
}

/** Facts in one line. Where it breaks, a fact stays whole, and the dot stays with what came before. */
export function Facts({ of }: Props) {
  const known = of.filter(Boolean);
  return known.map((fact, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: facts have no name but their place
    <span key={place} className="fact">
      {fact}
      {place < known.length - 1 && "\u00a0· "}
    </span>
  ));
}
