/** The reports, as the server sums them up; dates are those where each department is. */
import { get, path } from "./client";
import type { ChannelKind } from "./types";

/** Which dates, department and channel; without dates the last four weeks. */
export interface ReportQuery {
  from?: string;
  to?: string;
  department?: string;
  channel?: string;
}

interface Ranged {
  from: string;
  to: string;
  catching_up: boolean;
}
export interface Outcomes {
  decided: number;
  delivered: number;
  failed: number;
  unknown: number;
  withdrawn: number;
  under_way: number;
}
export type Reason = "outside_hours" | "everyone_offline";
export type ByReason = Record<Reason, Outcomes>;
export interface ReportDay extends ByReason {
  date: string;
  /** No department opens. */
  closed: boolean;
  /** How many departments don't. */
  closed_departments: number;
  holiday: string | null;
}
export interface OfflineMessagesReport extends Ranged {
  total: ByReason;
  days: ReportDay[];
}
export type Day = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";
export interface HourOfWeek {
  day: Day;
  hour: number;
  messages: number;
  open_per_mille: number;
}
export interface CustomerHoursReport extends Ranged {
  hours: HourOfWeek[];
}
export interface Promises {
  kept: number;
  late: number;
  running: number;
  answered: number;
  median_min: number | null;
  p90_min: number | null;
}
export interface PromisesReport extends Ranged {
  within_min: number;
  total: Promises;
  days: (Promises & { date: string })[];
}
export interface Figures extends Promises {
  decided: number;
  outside_hours: number;
  everyone_offline: number;
  delivered: number;
  failed: number;
}
export interface ChannelFigures extends Figures {
  channel_id: string;
  name: string;
  kind: ChannelKind;
}
export interface DepartmentFigures extends Figures {
  department_id: string;
  name: string;
  channels: ChannelFigures[];
}
export interface DepartmentsReport extends Ranged {
  departments: DepartmentFigures[];
}

export const reportNames = ["offline-messages", "customer-hours", "promises", "departments"] as const;
export type ReportName = (typeof reportNames)[number];

const address = (name: ReportName, query: ReportQuery, format?: "csv") =>
  path(`/reports/${name}`, {
    from: query.from,
    to: query.to,
    department_id: query.department,
    channel_id: query.channel,
    format,
  });

export const report = <T>(name: ReportName, query: ReportQuery) => get<T>(address(name, query));
/** Where the file is. */
export const csvHref = (name: ReportName, query: ReportQuery) => `/api/v1${address(name, query, "csv")}`;
