import type { ChannelHealth } from "@/api/types";

/** Whether a step is known to be done (undefined: nobody can know), and whether it is what comes next. */
export interface StepState {
  done: boolean | undefined;
  next: boolean;
}

const badKeys: ChannelHealth["status"][] = ["token_rejected", "secret_wrong"];

/**
 * How far a LINE account is set up, read off what LINE said and what arrived. Whether its own automatic answers are off,
 * LINE tells nobody: that is `ticked` by whoever switched them off.
 */
export function lineSteps(health: ChannelHealth, ticked = false) {
  const told = health.verification;
  const keys = health.missing.length === 0;
  const goodKeys = keys && !badKeys.includes(health.status);
  const verified = told?.problem === null && told.webhook_matches === true;
  const received = Boolean(health.last_received_at);
  // What has come in came by it; LINE's own word weighs more.
  const webhook = told ? told.webhook_matches === true && told.webhook_active === true : received;
  const step = (done: boolean | undefined, next: boolean): StepState => ({ done, next: next && !done });
  return {
    // Whoever has keys has enabled it.
    enable: step(keys, true),
    credentials: step(goodKeys, true),
    webhook: step(webhook, goodKeys),
    auto: step(ticked || undefined, goodKeys && !received),
    verify: step(verified && goodKeys, goodKeys && !(received && !told)),
    first: step(received, goodKeys),
  };
}
