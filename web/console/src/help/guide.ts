/**
 * The guide (`docs/guide`), served beside the console: for each settings page, by the beginning of its path, the page of
 * the guide about it. Longer beginnings come first.
 */
const about: [path: string, page: string][] = [
  ["/settings/channels/instant-messaging/preferences", "offline-message"],
  ["/settings/channels/instant-messaging/deliveries", "deliveries"],
  ["/settings/channels", "web-chat"],
  ["/settings/first-run", "first-run"],
  ["/settings/departments", "people#create-a-department"],
  ["/settings/hours", "hours"],
  ["/settings/holidays", "hours#holidays"],
  ["/settings/agents", "people#invite-an-agent"],
  ["/settings/organization", "people#fill-in-the-organization"],
  ["/settings/tickets", "tickets"],
  ["/settings/bots", "bots"],
  ["/settings/canned-replies", "reply#canned-replies"],
  ["/settings/audit", "people#see-who-changed-what"],
  ["/settings/tokens", "tokens"],
];

/** The guide's page about what is seen at a path of the console; its first page where none is. */
export const pageAbout = (path: string): string =>
  about.find(([beginning]) => path.replace(/^\/console/, "").startsWith(beginning))?.[1] ?? "";

/** The address of a page of the guide, in a language of the console. */
export const guideAddress = (language: string, page = ""): string => `/guide/${language}/${page}`;
