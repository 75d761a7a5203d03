/** What the settings pages ask of the server. */
import { ask, del, get, patch, path, picture, post } from "./client";
import type {
  ApiToken,
  Bot,
  BusinessHours,
  Check,
  FailedDelivery,
  HolidayCalendar,
  MenuItem,
  MergeField,
  OfflineMessage,
  OfflineMessageInput,
  OfflineVersion,
  Outlook,
  Preview,
  PreviewInput,
  Sample,
  SettingChange,
  SettingKind,
  SimulateInput,
  Simulation,
  Ticket,
  TicketStatus,
  Turn,
} from "./settings-types";
import type { Agent, CannedReply, Channel, Department, DepartmentOptions, List, Organization } from "./types";

const department = (id: string) => `/departments/${id}`;

export const offlineMessage = (id: string) => ask<OfflineMessage>(`${department(id)}/offline-message`);
/** With the message, options of the department are switched; those left out stay. Refused, nothing is another. */
export const saveOfflineMessage = (
  id: string,
  body: OfflineMessageInput & { options?: Partial<DepartmentOptions> },
  ifMatch: string | null,
) => ask<OfflineMessage>(`${department(id)}/offline-message`, { method: "PUT", body, ifMatch });
export const preview = (id: string, body: PreviewInput) =>
  post<Preview>(`${department(id)}/offline-message/preview`, body);
export const simulate = (id: string, body: SimulateInput) =>
  post<Simulation>(`${department(id)}/offline-message/simulate`, body);
export const sendTest = (id: string, contactId: string, channelId: string) =>
  post<unknown>(`${department(id)}/offline-message/test`, { contact_id: contactId, channel_id: channelId });
export const checks = async (id: string) => (await get<{ data: Check[] }>(`${department(id)}/checks`)).data;

export interface WeekSpan {
  from: string;
  to: string;
  state: "open" | "closed" | "holiday";
  holiday?: string | null;
}
export interface Week {
  /** The zone of the department's hours. */
  time_zone: string;
  spans: WeekSpan[];
}
/** Seven days from Monday of the present week. */
export const week = (id: string) => get<Week>(`${department(id)}/week`);

export const mergeFields = async (locale: string) =>
  (await get<List<MergeField>>(path("/merge-fields", { locale }))).data;
export const samples = async (departmentId: string, locale: string, withTickets: boolean) => {
  const asked = { locale, department_id: departmentId, create_ticket: withTickets };
  return (await get<List<Sample>>(path("/offline-message-samples", asked))).data;
};

export const tickets = (status?: TicketStatus, cursor?: string | null) =>
  get<List<Ticket>>(path("/tickets", { status, cursor, limit: 50 }));
export const changeTicket = (id: string, status: TicketStatus) => patch<Ticket>(`/tickets/${id}`, { status });

export const oneOrganization = () => ask<Organization>("/organization");
export const changeOrganization = (body: Partial<Organization>, ifMatch: string | null) =>
  ask<Organization>("/organization", { method: "PATCH", body, ifMatch });
export const createDepartment = (body: Partial<Department>) => post<Department>("/departments", body);
export const logoPicture = (url: string, signal?: AbortSignal) =>
  picture(path("/organization/logo", { url }), signal);
export const oneDepartment = (id: string) => ask<Department>(department(id));
export const changeDepartment = (id: string, body: Partial<Department>, ifMatch: string | null) =>
  ask<Department>(department(id), { method: "PATCH", body, ifMatch });
export const saveDepartment = (id: string, changes: Partial<Department>) =>
  patch<Department>(department(id), changes);
export const deleteDepartment = (id: string) => del(department(id));

export const businessHours = async () => (await get<List<BusinessHours>>("/business-hours?limit=200")).data;
export const createHours = (body: Omit<BusinessHours, "id">) => post<BusinessHours>("/business-hours", body);
export const oneHours = (id: string) => ask<BusinessHours>(`/business-hours/${id}`);
export const replaceHours = (id: string, body: Omit<BusinessHours, "id">, ifMatch: string | null) =>
  ask<BusinessHours>(`/business-hours/${id}`, { method: "PUT", body, ifMatch });
export const outlook = (body: Omit<BusinessHours, "id">, language: string, year: number | null) =>
  post<Outlook>(path("/business-hours/outlook", { language, year }), body);
export const deleteHours = (id: string) => del(`/business-hours/${id}`);

const calendar = (id: string) => `/holiday-calendars/${id}`;
export const holidayCalendars = async () =>
  (await get<List<HolidayCalendar>>("/holiday-calendars?limit=200")).data;
export const createCalendar = (name: string) => post<HolidayCalendar>("/holiday-calendars", { name });
export const oneCalendar = (id: string) => ask<HolidayCalendar>(calendar(id));
export const replaceCalendar = (id: string, body: Omit<HolidayCalendar, "id">, ifMatch: string | null) =>
  ask<HolidayCalendar>(calendar(id), { method: "PUT", body, ifMatch });
export const importHolidays = (id: string, file: Blob) =>
  ask<HolidayCalendar>(`${calendar(id)}/import`, { method: "POST", file, kind: "text/calendar" });
export const deleteCalendar = (id: string) => del(calendar(id));

export const createCannedReply = (body: Omit<CannedReply, "id">) =>
  post<CannedReply>("/canned-replies", body);
const cannedReply = (id: string) => `/canned-replies/${id}`;
export const oneCannedReply = (id: string) => ask<CannedReply>(cannedReply(id));
export const saveCannedReply = (id: string, body: Omit<CannedReply, "id">, ifMatch: string | null) =>
  ask<CannedReply>(cannedReply(id), { method: "PATCH", body, ifMatch });
export const deleteCannedReply = (id: string) => del(cannedReply(id));

export interface AgentInput {
  email: string;
  name: string;
  role: Agent["role"];
  password?: string;
}
export const createAgent = (body: AgentInput) => post<Agent>("/agents", body);
export const oneAgent = (id: string) => ask<Agent>(`/agents/${id}`);
export const changeAgent = (id: string, body: Partial<Agent>, ifMatch: string | null) =>
  ask<Agent>(`/agents/${id}`, { method: "PATCH", body, ifMatch });
export const inviteAgain = (id: string) => post<Agent>(`/agents/${id}/invitation`);
export const openChats = (id: string) =>
  get<{ count: number; at_least: boolean }>(`/agents/${id}/open-chats`);

export const createChannel = (body: Partial<Channel>) => post<Channel>("/channels", body);
export const oneChannel = (id: string) => ask<Channel>(`/channels/${id}`);
export const changeChannel = (id: string, body: Partial<Channel>, ifMatch: string | null) =>
  ask<Channel>(`/channels/${id}`, { method: "PATCH", body, ifMatch });
export const saveChannel = (id: string, changes: Partial<Channel>) =>
  patch<Channel>(`/channels/${id}`, changes);

/** Told in this answer only. */
export const renewIdentitySecret = (id: string) => post<Channel>(`/channels/${id}/identity-secret`);

export const verifyChannel = (id: string) => post<Channel>(`/channels/${id}/verify`);

const bot = (id: string) => `/bots/${id}`;
export const bots = async () => (await get<List<Bot>>("/bots?limit=200")).data;
export const oneBot = (id: string) => ask<Bot>(bot(id));
export const createBot = (body: Partial<Bot>) => post<Bot>("/bots", body);
export const saveBot = (id: string, body: Partial<Bot>, ifMatch: string | null) =>
  ask<Bot>(bot(id), { method: "PATCH", body, ifMatch });
export const deleteBot = (id: string) => del(bot(id));
export const rotateBotToken = (id: string) => post<Bot>(`${bot(id)}/token`);
export const tryBot = (body: { greeting: string; items: MenuItem[]; text: string }) =>
  post<Turn>("/bots/try", body);

export const failedDeliveries = async () =>
  (await get<List<FailedDelivery>>("/deliveries?status=failed&limit=200")).data;

export interface ChangeFilter {
  kind?: SettingKind;
  id?: string;
  agent_id?: string;
}
export const settingChanges = (filter: ChangeFilter, cursor: string | null) =>
  get<List<SettingChange>>(path("/setting-changes", { ...filter, cursor }));
export const offlineVersions = (id: string, cursor: string | null) =>
  get<List<OfflineVersion>>(path(`${department(id)}/offline-message/versions`, { limit: 20, cursor }));

export const tokens = async () => (await get<List<ApiToken>>("/tokens?limit=200")).data;
export const createToken = (name: string) => post<ApiToken>("/tokens", { name });
export const revokeToken = (id: string) => del(`/tokens/${id}`);
