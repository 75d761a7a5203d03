/**
 * What was written and neither sent nor saved, kept in this browser. It is its agent's: whoever else signs in here doesn't
 * see it, and its agent finds it again.
 */
export interface DraftPlace {
  agentId: string;
  /** The chat or department that it is for. */
  of: string;
}

const name = ({ agentId, of }: DraftPlace) => `rusuban.draft.${agentId}.${of}`;
const missing = ({ agentId, of }: DraftPlace) => `rusuban.gaps.${agentId}.${of}`;

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

function write(key: string, text: string) {
  try {
    if (text) localStorage.setItem(key, text);
    else localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing still sends.
  }
}

export const draft = (place: DraftPlace) => read(name(place));
export const keepDraft = (place: DraftPlace, text: string) => write(name(place), text);

/** What a draft still lacks, as its owner wrote it down. */
export function draftGaps<T>(place: DraftPlace): T[] {
  try {
    const kept: unknown = JSON.parse(read(missing(place)) || "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}
export const keepDraftGaps = (place: DraftPlace, gaps: unknown[]) =>
  write(missing(place), gaps.length > 0 ? JSON.stringify(gaps) : "");
