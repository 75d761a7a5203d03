import type { ChannelKind } from "@/api/types";

/** What a messenger needs to let us in; a web chat's secret is made by the server. */
const names: Partial<Record<ChannelKind, string[]>> = {
  line: ["channel_secret", "channel_access_token"],
  whatsapp: ["phone_number_id", "access_token", "app_secret", "verify_token"],
  telegram: ["bot_token", "webhook_secret"],
  messenger: ["page_access_token", "app_secret", "verify_token"],
  instagram: ["account_id", "access_token", "app_secret", "verify_token"],
  twilio: ["account_sid", "auth_token", "from"],
};

export const credentialsOf = (kind: ChannelKind): string[] => names[kind] ?? [];
