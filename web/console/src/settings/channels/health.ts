import type { Channel, ChannelHealth } from "@/api/types";

export type Tone = "fine" | "todo" | "bad" | "off";

const tones: Record<ChannelHealth["status"], Tone> = {
  ready: "fine",
  waiting: "todo",
  unverified: "todo",
  incomplete: "todo",
  webhook_off: "bad",
  webhook_elsewhere: "bad",
  secret_wrong: "bad",
  token_rejected: "bad",
  resting: "bad",
  disabled: "off",
};

/** How a channel's state is shown; the words say the same. */
export const toneOf = ({ health }: Channel): Tone => tones[health.status];

/** Whether something may change by itself while one looks on: then it is asked for again. */
export const awaits = (channel: Channel | undefined) =>
  channel !== undefined &&
  (channel.kind === "webchat" ? !channel.health.last_received_at : channel.health.status !== "ready");
