import type { View } from "@/api/types";
import type { IconName } from "@/parts/icons";

/** The views in the order they matter: what waits for somebody comes first. */
export const views: { name: View; icon: IconName }[] = [
  { name: "unassigned", icon: "inbox" },
  { name: "mine", icon: "user" },
  { name: "bot", icon: "bot" },
  { name: "on_hold", icon: "pause" },
  { name: "all", icon: "chats" },
  { name: "ended", icon: "done" },
];
