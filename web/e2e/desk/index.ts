import { test as base } from "@playwright/test";
import { Api } from "./api.ts";
import { admin, Program } from "./program.ts";

export { expect } from "@playwright/test";
export { admin } from "./program.ts";

/** A desk to tell a story with: a department that is closed, or open with nobody there. */
export class Desk {
  private constructor(
    readonly program: Program,
    readonly api: Api,
    readonly department: string,
    readonly channel: string,
    readonly agent: string,
  ) {}

  static async start(text: string): Promise<Desk> {
    const program = await Program.start();
    const api = new Api(program.url, program.token);
    await api.call("PATCH", "/organization", {
      name: "ほたる橋コーヒー道具",
      locale: "ja",
      time_zone: "Asia/Tokyo",
    });
    const never = { name: "休業中", time_zone: "Asia/Tokyo", kind: "weekly", weekly: [] };
    const hours = await api.call("POST", "/business-hours", never);
    const me = await api.get("/agents");
    const agent = me.data.find((one: { email: string }) => one.email === admin.email).id;
    const department = await api.call("POST", "/departments", {
      name: "サポート部",
      business_hours_id: hours.id,
      help_center_url: "https://help.hotarubashi.example/",
      agent_ids: [agent],
    });
    const channel = await api.call("POST", "/channels", {
      kind: "webchat",
      name: "Web チャット",
      department_id: department.id,
      agent_ids: [agent],
    });
    await api.call("PUT", `/departments/${department.id}/offline-message`, {
      enabled: true,
      text,
      language: "ja",
      repeat: { kind: "once" },
      create_ticket: false,
    });
    return new Desk(program, api, department.id, channel.id, agent);
  }

  get url(): string {
    return this.program.url;
  }

  get chatPage(): string {
    return `${this.url}/chat/${this.channel}`;
  }
}

export const test = base.extend<{ desk: Desk; offlineText: string }>({
  offlineText: ["${Contacts.Last Name|お客}様　ただいま留守にしております。", { option: true }],
  desk: async ({ offlineText }, use) => {
    const desk = await Desk.start(offlineText);
    await use(desk);
    await desk.program.stop();
  },
});
