import { Outlet } from "@tanstack/react-router";
export const SettingsFrame = () => <Outlet />;
const Page = () => null;

export {
  Page as OverviewPage,
  Page as OrganizationPage,
  Page as DepartmentsPage,
  Page as HoursPage,
  Page as AgentsPage,
  Page as ChannelsPage,
  Page as ChannelListPage,
  Page as PreferencesIndex,
  Page as DeliveriesPage,
  Page as PreferencesPage,
};
