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
  /**
   * `closed`: outside business hours at any moment; `open`: open at all times, with nobody signed in; `weekdays`: as
   * many are, for a desk whose clock stands.
   */
  hours?: "closed" | "open" | "weekdays";
}

const weekdays = [
  { days: ["mon", "tue", "wed", "thu", "fri"], from: "09:00", to: "12:00" },
  { days: ["mon", "tue", "wed", "thu", "fri"], from: "13:00", to: "18:00" },
];

/** When a department is open. */
function schedule(hours: Story["hours"]) {
  if (hours === "open") return { kind: "always", weekly: [] };
  if (hours === "weekdays") return { kind: "weekly", weekly: weekdays };
  return { kind: "weekly", weekly: [{ days: [nextOpening.weekday], from: "09:00", to: "18:00" }] };
}

/** A running desk and its admin's token. */
interface Running {
  readonly url: string;
  readonly token: string;
}

/** A desk to tell a story with: one department, one web chat, one admin who answers there. */
export class Desk<P extends Running = Program> {
  private constructor(
    readonly program: P,
    readonly api: Api,
    readonly department: string,
    readonly channel: string,
    readonly agent: string,
    readonly language: string,
  ) {}

  static async start(story: Story = {}): Promise<Desk> {
    return Desk.on(await Program.start(), story);
  }

  /** The same on a desk that runs already. */
  static async on<P extends Running>(program: P, story: Story = {}): Promise<Desk<P>> {
    const { text = offlineText, hours = "closed", language = "ja" } = story;
    const called = names[language];
    const api = new Api(program.url, program.token);
    await api.call("PATCH", "/organization", {
      name: called.organization,
      locale: language,
      time_zone: "Asia/Tokyo",
    });
    const { id: openingHours } = await api.call("POST", "/business-hours", {
      name: called.hours,
      time_zone: "Asia/Tokyo",
      ...schedule(hours),
    });
    const agents = await api.all("/agents");
    const agent = agents.find((one: Json) => one.email === admin.email).id;
    const department = await api.call("POST", "/departments", {
      name: called.department,
      business_hours_id: openingHours,
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

/** What a page needs to know of a desk, whatever process it is. */
export type Place = Pick<Desk, "url" | "chatPage" | "channel" | "department">;
