/** Everything behind the gear; loaded when somebody opens it. */
import "../styles/settings-page.css";

export { FirstRunPage } from "../first-run/FirstRunPage";
export { AgentPage } from "./agents/AgentPage";
export { AgentsPage } from "./agents/AgentsPage";
export { AuditPage } from "./audit/AuditPage";
export { BotPage } from "./bots/BotPage";
export { BotsPage } from "./bots/BotsPage";
export { CannedRepliesPage } from "./canned-replies/CannedRepliesPage";
export { CannedReplyPage } from "./canned-replies/CannedReplyPage";
export { ChannelListPage } from "./channels/ChannelListPage";
export { ChannelPage } from "./channels/ChannelPage";
export { ChannelsPage } from "./channels/ChannelsPage";
export { DeliveriesPage } from "./deliveries/DeliveriesPage";
export { OverviewPage } from "./frame/OverviewPage";
export { SettingsFrame } from "./frame/SettingsFrame";
export { HolidaysPage } from "./holidays/HolidaysPage";
export { HoursPage } from "./hours/HoursPage";
export { DepartmentsPage } from "./organization/DepartmentsPage";
export { OrganizationPage } from "./organization/OrganizationPage";
export { PreferencesIndex } from "./preferences/PreferencesIndex";
export { PreferencesPage } from "./preferences/PreferencesPage";
export { TicketsPage } from "./tickets/TicketsPage";
export { TokensPage } from "./tokens/TokensPage";
