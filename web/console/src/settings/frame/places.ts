import type { IconName } from "@/parts/icons";

/** A page of the settings: `settings.<name>` is its name, `settings.<name>_text` what it holds. */
export interface Place {
  name: string;
  to: string;
  icon: IconName;
}

/** What can be set; the menu and the overview are made from it. The way to the offline message begins with the first. */
export const places: { section: string; pages: Place[] }[] = [
  {
    section: "answering",
    pages: [
      { name: "channels", to: "/settings/channels", icon: "route" },
      { name: "canned_replies", to: "/settings/canned-replies", icon: "reply" },
      { name: "bots", to: "/settings/bots", icon: "bot" },
      { name: "tickets", to: "/settings/tickets", icon: "ticket" },
    ],
  },
  {
    section: "desk_and_team",
    pages: [
      { name: "organization", to: "/settings/organization", icon: "info" },
      { name: "departments", to: "/settings/departments", icon: "chats" },
      { name: "agents", to: "/settings/agents", icon: "user" },
    ],
  },
  {
    section: "when",
    pages: [
      { name: "hours", to: "/settings/hours", icon: "clock" },
      { name: "holidays", to: "/settings/holidays", icon: "cal" },
    ],
  },
  {
    section: "programs",
    pages: [
      { name: "tokens", to: "/settings/tokens", icon: "lock" },
      { name: "audit", to: "/settings/audit", icon: "history" },
    ],
  },
];
