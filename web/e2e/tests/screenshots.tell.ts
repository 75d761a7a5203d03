import { type Desk, expect } from "../desk/index.ts";
import { type LineAccount, lineUser } from "../desk/line.ts";
import type { LineProvider } from "../desk/line-provider.ts";
import type { Tale } from "./screenshots.tales.ts";

/** Six customers wait, one was answered, and another department is open. */
export async function tell(tale: Tale, desk: Desk, line: LineAccount, provider: LineProvider) {
  const always = await desk.api.call("POST", "/business-hours", {
    name: "24/7",
    time_zone: "Asia/Tokyo",
    kind: "always",
    weekly: [],
  });
  const department = await desk.api.call("POST", "/departments", {
    name: tale.otherDepartment,
    business_hours_id: always.id,
    agent_ids: [desk.agent],
  });
  await desk.api.call("POST", "/channels", {
    kind: "webchat",
    name: tale.otherChannel,
    department_id: department.id,
    agent_ids: [desk.agent],
  });
  for (const { name, by, words } of tale.customers) {
    if (by === "web") await (await desk.customer(name ? { name } : {})).writes(words);
    else {
      const user = lineUser();
      if (name) provider.names.set(user, name);
      await line.delivers(line.message(user, words));
      await expect.poll(() => provider.arrivedFor(user).length).toBe(1);
    }
  }
  const answered = (await desk.chats()).find(({ contact }) => contact.display_name === tale.answered.name);
  await desk.api.call("POST", `/chats/${answered.id}/messages`, { text: tale.answered.words });
  await expect
    .poll(async () =>
      (await desk.chats("unassigned")).every(({ offline }) => offline.delivery.status === "sent"),
    )
    .toBe(true);
}
