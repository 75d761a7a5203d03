/**
 * The nine questions of the rule in the order they are asked (R4), and how a decision went through them.
 * The same ladder stands in the chat's record and in the simulator.
 */
export const questions = [
  "blocked",
  "on",
  "bot",
  "held",
  "hours",
  "closed",
  "reachable",
  "once",
  "guards",
] as const;
export type Question = (typeof questions)[number];

/** Which question each reason belongs to. */
const decidedBy: Record<string, Question> = {
  blocked: "blocked",
  switched_off: "on",
  bot_is_answering: "bot",
  assigned: "held",
  no_business_hours: "hours",
  outside_hours: "closed",
  agent_available: "reachable",
  everyone_offline: "reachable",
  already_sent: "once",
  answered_elsewhere: "guards",
  loop_guard: "guards",
  too_old: "guards",
};

export interface Step {
  question: Question;
  state: "passed" | "hit" | "skipped";
  /** What to call it: the question, or what was found there. */
  label: Question | "everyone_offline" | "opening";
}

/** `open` is the department's state at that moment; unknown counts as closed only where the reason says so. */
export function ladder(reason: string, verdict: "sent" | "silent", open?: boolean): Step[] {
  const hit = decidedBy[reason];
  const at = hit ? questions.indexOf(hit) : questions.length;
  const closed = reason === "outside_hours" || open === false;
  return questions.map((question, index) => {
    const label = labelOf(question, reason, question === hit);
    const step = (state: Step["state"]): Step => ({ question, state, label });
    if (question === hit) return step("hit");
    // Closed settles it before anyone asks who is there.
    if (question === "reachable" && closed) return step("skipped");
    // A message that went out has passed the guards too.
    if (index > at) return step(verdict === "sent" && index > 6 ? "passed" : "skipped");
    return step("passed");
  });
}

function labelOf(question: Question, reason: string, hit: boolean): Step["label"] {
  if (question === "reachable" && reason === "everyone_offline") return "everyone_offline";
  if (question === "closed" && !hit) return "opening";
  return question;
}
