/** The chats behind a figure of the reports, as a place in the console and as a question to the server. */
export interface Behind {
  /** The figure itself: so many messages, in as many chats or fewer. The server isn't asked for it. */
  messages?: number;
  report?: "offline_messages" | "customer_hours";
  from?: string;
  to?: string;
  channel?: string;
  reason?: string;
  outcome?: string;
  promise?: string;
  day?: string;
  hour?: number;
}

const words = ["from", "to", "channel", "reason", "outcome", "promise", "day"] as const;

/** What an address says; nothing of it counts without a report. */
export function behindOf(search: Record<string, unknown>): Behind {
  const { report } = search;
  if (report !== "offline_messages" && report !== "customer_hours") return {};
  const said = words.flatMap((name) => {
    const value = search[name];
    return typeof value === "string" && value ? [[name, value]] : [];
  });
  const hour = Number(search.hour);
  const valid = search.hour !== undefined && Number.isInteger(hour) && hour >= 0 && hour < 24;
  const messages = Number(search.messages);
  const counted = Number.isSafeInteger(messages) && messages > 0;
  return {
    report,
    ...Object.fromEntries(said),
    ...(valid ? { hour } : {}),
    ...(counted ? { messages } : {}),
  };
}
