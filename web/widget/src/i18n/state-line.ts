import type { DeskState } from "../api/types";
import type { Words } from "./index";
import type { Moments } from "./moments";

/** The department's state in words: what is so now, and (in bold) what is promised. */
export interface StateLine {
  tone: "here" | "away";
  now: string;
  promise: string | null;
  /** The same in as few words as fit on the launcher. */
  short: string;
  /** One sentence for somebody who has not written yet. */
  welcome: string;
}

/** Puts the state into words. Nothing is promised beyond what the server promises. */
export function stateLine(state: DeskState, words: Words, moments: Moments, now: number): StateLine {
  if (state.available) return line("here", words.stateOpen, null, words.welcomeOpen);
  if (state.open) return line("away", words.stateNobody, words.stateBackSoon, words.welcomeNobody);
  if (!state.next_opening) return line("away", words.stateAway, words.stateBackSoon, words.welcomeClosed);
  const moment = moments.opening(Date.parse(state.next_opening), now, state.time_zone);
  const promise = words.stateBack(moment);
  return { ...line("away", words.stateAway, promise, words.welcomeBack(moment)), short: promise };
}

function line(tone: StateLine["tone"], now: string, promise: string | null, welcome: string): StateLine {
  return { tone, now, promise, short: now, welcome };
}
