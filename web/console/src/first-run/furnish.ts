import { keys } from "@/api/keys";
import * as settings from "@/api/settings";
import type { BusinessHours } from "@/api/settings-types";
import type { Department } from "@/api/types";
import { queryClient } from "@/app/queries";
import { japaneseHolidays } from "@/settings/holidays/japan";
import { holidayOf } from "@/settings/holidays/rows";

/** What somebody broke off is taken up by its name, so that nothing is made twice. */
const called = <T extends { name: string }>(all: T[], name: string) => all.find((each) => each.name === name);

/** A list of Japan's national holidays; its id. */
export async function nationalHolidays(name: string, years: number[], language: string): Promise<string> {
  const holidays = (await japaneseHolidays(years, language)).map(holidayOf);
  const there = called(await settings.holidayCalendars(), name);
  const { id } = there ?? (await settings.createCalendar(name));
  await settings.replaceCalendar(id, { name, holidays }, null);
  return id;
}

/** Business hours of this name; their id. */
export async function hoursOf(body: Omit<BusinessHours, "id">): Promise<string> {
  const there = called(await settings.businessHours(), body.name);
  if (!there) return (await settings.createHours(body)).id;
  await settings.replaceHours(there.id, body, null);
  return there.id;
}

/** The department with these things, and this person in it. */
export async function furnished(
  department: Department | undefined,
  changes: Partial<Department>,
  agent: string,
): Promise<Department> {
  const agents = [...new Set([...(department?.agent_ids ?? []), agent])];
  const body = { ...changes, agent_ids: agents };
  return department ? settings.saveDepartment(department.id, body) : settings.createDepartment(body);
}

/** What a step changed is asked anew before the next one is shown. */
export async function refresh() {
  const names = ["first-run", "departments", "department-now", "channels", "agents", "me", "business-hours"];
  await Promise.all(names.map((name) => queryClient.invalidateQueries({ queryKey: [name] })));
  void queryClient.invalidateQueries({ queryKey: keys.holidayCalendars });
}
