import { Api, type Json } from "./api.ts";
import { Customer, type Visitor } from "./customer.ts";
import { admin, Program } from "./program.ts";
import { nextOpening } from "./time.ts";

/** The template most stories begin with: personal, and truthful for whoever has no name. */
export const offlineText =
  "$" + "{Contacts.Last Name|お客}様　ただいま留守にしております。戻りしだいお返事いたします。";

/** What things are called in the stories, in either language. */
const names = {
  ja: {
    organization: "ほたる橋コーヒー道具",
    hours: "営業時間",
    department: "サポート部",
    channel: "Web チャット",
  },
  en: {
    organization: "Hotarubashi Coffee Tools",
    hours: "Opening hours",
    department: "Support",
    channel: "Web chat",
  },
};

export interface Story {
  /** The language of the organization and of its offline message. */
  language?: keyof typeof names;
  /** The offline message. */
  text?: string;
  /** `closed`: outside business hours at any moment; `open`: open at all times, with nobody signed in. */
  hours?: "closed" | "open";
}

/** A desk to tell a story with: one department, one web chat, one admin who answers there. */
export class Desk {
  private constructor(
    readonly program: Program,
    readonly api: Api,
    readonly department: string,
    readonly channel: string,
    readonly agent: string,
    readonly language: string,
  ) {}

  static async start(story: Story = {}): Promise<Desk> {
    const { text = offlineText, hours = "closed", language = "ja" } = story;
    const called = names[language];
    const program = await Program.start();
    const api = new Api(program.url, program.token);
    await api.call("PATCH", "/organization", {
      name: called.organization,
      locale: language,
      time_zone: "Asia/Tokyo",
    });
    const schedule = await api.call("POST", "/business-hours", {
      name: called.hours,
      time_zone: "Asia/Tokyo",
      ...(hours === "open"
        ? { kind: "always", weekly: [] }
        : { kind: "weekly", weekly: [{ days: [nextOpening.weekday], from: "09:00", to: "18:00" }] }),
    });
    const agents = await api.all("/agents");
    const agent = agents.find((one: Json) => one.email === admin.email).id;
    const department = await api.call("POST", "/departments", {
      name: called.department,
      business_hours_id: schedule.id,
      help_center_url: "https://help.hotarubashi.example/",
      agent_ids: [agent],
    });
    const channel = await api.call("POST", "/channels", {
      kind: "webchat",
      name: called.channel,
      department_id: department.id,
      agent_ids: [agent],
    });
    const desk = new Desk(program, api, department.id, channel.id, agent, language);
    await desk.saveOfflineMessage({ text });
    return desk;
  }

  get url(): string {
    return this.program.url;
  }

  get chatPage(): string {
    return `${this.url}/chat/${this.channel}`;
  }

  /** Saves the department's offline message over whatever is there. */
  async saveOfflineMessage(change: Record<string, unknown>): Promise<Json> {
    return this.api.call("PUT", `/departments/${this.department}/offline-message`, {
      enabled: true,
      text: offlineText,
      language: this.language,
      repeat: { kind: "once" },
      create_ticket: false,
      ...change,
    });
  }

  /** A visitor of the web chat, without a browser. */
  customer(visitor: Visitor = {}): Promise<Customer> {
    return Customer.of(this.url, this.channel, visitor);
  }

  /** The chats of a view as the admin sees them. */
  chats(view = "all"): Promise<Json[]> {
    return this.api.all(`/chats?view=${view}`);
  }

  /** A chat's messages, oldest first. */
  messages(chat: string): Promise<Json[]> {
    return this.api.all(`/chats/${chat}/messages`);
  }

  decisions(chat: string): Promise<Json[]> {
    return this.api.all(`/chats/${chat}/decisions`);
  }
}
