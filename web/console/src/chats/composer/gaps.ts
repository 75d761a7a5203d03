/**
 * What is still missing in a text that was put in: a field that is empty stands there as its label in brackets, and
 * nothing is sent before somebody has written over it.
 */
export interface Gap {
  /** What stands in the text. */
  mark: string;
  label: string;
}

/** The gaps of an answer that are new among those known. */
export function gapsOf(rendered: {
  text: string;
  gaps: { label: string; start: number; end: number }[];
}): Gap[] {
  const signs = [...rendered.text];
  return rendered.gaps.map(({ label, start, end }) => ({ label, mark: signs.slice(start, end).join("") }));
}

/** Those that still stand in the text, each once. */
export function stillOpen(text: string, gaps: Gap[]): Gap[] {
  const seen = new Set<string>();
  return gaps.filter(({ mark }) => {
    if (seen.has(mark) || !text.includes(mark)) return false;
    seen.add(mark);
    return true;
  });
}
