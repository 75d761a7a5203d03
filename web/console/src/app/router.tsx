import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import type { View } from "@/api/types";
import { type Behind, behindOf } from "@/chats/behind";
import { ChatsPage } from "@/chats/ChatsPage";
import { views } from "@/chats/views";
import { withWords } from "@/i18n";
import { Crash } from "@/parts/Crash";
import { NotFound } from "@/parts/NotFound";
import type { ReportSearch } from "@/reports/Filters";
import { isDate, spans } from "@/reports/range";
import { Shell } from "@/shell/Shell";
import { InvitationPage } from "@/sign-in/InvitationPage";
import { SetupPage } from "@/sign-in/SetupPage";
import { SignInPage } from "@/sign-in/SignInPage";

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

const text = (value: unknown) => (typeof value === "string" && value ? value : undefined);

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { next?: string } => ({ next: text(search.next) }),
  component: SignInPage,
});
const setup = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  validateSearch: (search: Record<string, unknown>): { code?: string } => ({
    code: text(search.code) ?? (typeof search.code === "number" ? String(search.code) : undefined),
  }),
  component: SetupPage,
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: "/invitation",
  validateSearch: (search: Record<string, unknown>): { token?: string } => ({ token: text(search.token) }),
  component: InvitationPage,
});

const shell = createRoute({ getParentRoute: () => root, id: "desk", component: Shell });
const home = createRoute({
  getParentRoute: () => shell,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/chats/$view", params: { view: "unassigned" } });
  },
});
export interface ListSearch extends Behind {
  department?: string;
  q?: string;
  /** The place of a message in the chat, to be shown. */
  message?: number;
}
const chats = createRoute({
  getParentRoute: () => shell,
  path: "/chats/$view",
  validateSearch: (search: Record<string, unknown>): ListSearch => ({
    ...behindOf(search),
    department: text(search.department),
    q: text(search.q) ?? (typeof search.q === "number" ? String(search.q) : undefined),
    message: typeof search.message === "number" ? search.message : undefined,
  }),
  beforeLoad: ({ params }) => {
    if (!views.some((view) => view.name === (params.view as View)))
      throw redirect({ to: "/chats/$view", params: { view: "unassigned" } });
  },
  component: ChatsPage,
});
const chat = createRoute({ getParentRoute: () => chats, path: "$chatId", component: () => null });

const reports = createRoute({
  getParentRoute: () => shell,
  path: "/reports",
  validateSearch: (search: Record<string, unknown>): ReportSearch => ({
    days: spans.find((days) => days === Number(search.days)),
    from: isDate(search.from) ? search.from : undefined,
    to: isDate(search.to) ? search.to : undefined,
    department: text(search.department),
    channel: text(search.channel),
  }),
  component: lazyRouteComponent(
    withWords(["reports"], () => import("@/reports/ReportsPage")),
    "ReportsPage",
  ),
});

const settingsPages = withWords(["settings"], () => import("@/settings/pages"));
const lazy = (name: string) =>
  lazyRouteComponent(settingsPages as unknown as () => Promise<Record<string, () => null>>, name);

const search = createRoute({
  getParentRoute: () => shell,
  path: "/search",
  validateSearch: (search: Record<string, unknown>): { q?: string } => ({
    q: text(search.q) ?? (typeof search.q === "number" ? String(search.q) : undefined),
  }),
  component: lazyRouteComponent(() => import("@/search/pages"), "SearchPage"),
});

const settings = createRoute({
  getParentRoute: () => shell,
  path: "/settings",
  component: lazy("SettingsFrame"),
});
const page = <P extends string>(path: P, name: string) =>
  createRoute({ getParentRoute: () => settings, path, component: lazy(name) });

/** Beside the settings, without their menu: one thing after the other. */
const firstRun = createRoute({
  getParentRoute: () => shell,
  path: "/settings/first-run",
  component: lazy("FirstRunPage"),
});

const design = createRoute({
  getParentRoute: () => settings,
  path: "design",
  component: lazyRouteComponent(
    withWords(["settings", "design"], () => import("@/settings/design/DesignPage")),
    "DesignPage",
  ),
});

const preferences = createRoute({
  getParentRoute: () => settings,
  path: "channels/instant-messaging/preferences/$departmentId/$tab",
  component: lazy("PreferencesPage"),
});

const tree = root.addChildren([
  signIn,
  setup,
  invitation,
  shell.addChildren([
    home,
    chats.addChildren([chat]),
    firstRun,
    reports,
    search,
    settings.addChildren([
      page("/", "OverviewPage"),
      page("tickets", "TicketsPage"),
      page("tokens", "TokensPage"),
      page("canned-replies", "CannedRepliesPage"),
      page("canned-replies/$replyId", "CannedReplyPage"),
      page("audit", "AuditPage"),
      page("organization", "OrganizationPage"),
      page("departments", "DepartmentsPage"),
      page("departments/$departmentId", "DepartmentsPage"),
      page("hours", "HoursPage"),
      page("hours/$hoursId", "HoursPage"),
      page("holidays", "HolidaysPage"),
      page("holidays/$calendarId", "HolidaysPage"),
      page("agents", "AgentsPage"),
      page("agents/$agentId", "AgentPage"),
      page("bots", "BotsPage"),
      page("bots/$botId", "BotPage"),
      page("channels", "ChannelsPage"),
      page("channels/instant-messaging", "ChannelListPage"),
      page("channels/instant-messaging/channel/$channelId", "ChannelPage"),
      page("channels/instant-messaging/preferences", "PreferencesIndex"),
      page("channels/instant-messaging/deliveries", "DeliveriesPage"),
      design,
      preferences,
    ]),
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  basepath: "/console",
  defaultPreload: "intent",
  scrollRestoration: true,
  defaultErrorComponent: Crash,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
