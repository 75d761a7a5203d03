import { useQuery } from "@tanstack/react-query";
import { keys } from "@/api/keys";
import {
  type CustomerHoursReport,
  type DepartmentsReport,
  type OfflineMessagesReport,
  type PromisesReport,
  type ReportName,
  type ReportQuery,
  report,
} from "@/api/reports";

/** While much is still to be counted, it is worth looking again soon. */
const SOON_MS = 3_000;

function useReport<T extends { catching_up: boolean }>(name: ReportName, query: ReportQuery) {
  return useQuery({
    queryKey: keys.report(name, query),
    queryFn: () => report<T>(name, query),
    placeholderData: (old) => old,
    refetchInterval: (asked) => (asked.state.data?.catching_up ? SOON_MS : false),
  });
}

export const useReports = (query: ReportQuery) => ({
  offline: useReport<OfflineMessagesReport>("offline-messages", query),
  hours: useReport<CustomerHoursReport>("customer-hours", query),
  promises: useReport<PromisesReport>("promises", query),
  departments: useReport<DepartmentsReport>("departments", query),
});
