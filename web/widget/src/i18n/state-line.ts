import type { DeskState } from "../api/types";
import type { Words } from "./index";
import type { Moments } from "./moments";

/** The department's state in words: what is so now, and (in bold) what is promised. */
export interface StateLine {
  tone: "here" | "away";
  now: string;
  promise: string | null;
  /** One sentence for somebody who has not written yet. */
  welcome: string;
}

/** Puts the state into words. Nothing is promised beyond what the server promises. */
export function stateLine(state: DeskState, words: Words, moments: Moments, now: number): StateLine {
  if (state.available) {
    return { tone: "here", now: words.stateOpen, promise: null, welcome: words.welcomeOpen };
  }
  if (state.open) {
    return {
      tone: "away",
      now: words.stateNobody,
      promise: words.stateBackSoon,
      welcome: words.welcomeNobody,
    };
  }
  if (!state.next_opening) {
    return { tone: "away", now: words.stateAway, promise: words.stateBackSoon, welcome: words.welcomeClosed };
  }
  const moment = moments.opening(Date.parse(state.next_opening), now, state.time_zone);
  return {
    tone: "away",
    now: words.stateAway,
    promise: words.stateBack(moment),
    welcome: words.welcomeBack(moment),
  };
}
