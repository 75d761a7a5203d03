import type { Api } from "../src/api/client";
import { ApiError } from "../src/api/problem";
import type { Attachment, Channel, DeskState, Message, Said, Visitor } from "../src/api/types";
import { createChat } from "../src/chat";
import type { Blobs } from "../src/lib/blobs";
import { type Area, createKeep } from "../src/lib/storage";
import type { Timers } from "../src/lib/timers";
import { changeVisitor } from "../src/sync/leave";
import { seeOff } from "../src/sync/see-off";
import type { Source } from "../src/sync/stream";

export const NIGHT: DeskState = {
  open: false,
  next_opening: "2026-11-24T00:00:00Z",
  available: false,
  time_zone: "Asia/Tokyo",
};

/** A clock that moves when it is told to. */
export class ManualTimers implements Timers {
  private alarms = new Map<number, { at: number; task: () => void }>();
  private time = Date.parse("2026-11-21T12:14:00Z");
  private count = 0;

  now() {
    return this.time;
  }

  after(ms: number, task: () => void) {
    this.count += 1;
    const id = this.count;
    this.alarms.set(id, { at: this.time + ms, task });
    return () => this.alarms.delete(id);
  }

  /** Lets time go by; whatever is due happens, and what it starts settles. */
  async pass(ms: number) {
    const end = this.time + ms;
    for (;;) {
      const due = [...this.alarms]
        .filter(([, alarm]) => alarm.at <= end)
        .sort((a, b) => a[1].at - b[1].at)[0];
      if (!due) break;
      this.alarms.delete(due[0]);
      this.time = Math.max(this.time, due[1].at);
      due[1].task();
      await settled();
    }
    this.time = end;
    await settled();
  }
}

/** Everything that was started and needs no clock has come to its end. */
export async function settled() {
  for (let turn = 0; turn < 60; turn += 1) await Promise.resolve();
}

/** Browser storage in memory: outlives a page, as in a browser. */
export class MemoryArea implements Area {
  readonly map = new Map<string, string>();
  getItem = (key: string) => this.map.get(key) ?? null;
  setItem = (key: string, value: string) => void this.map.set(key, value);
  removeItem = (key: string) => void this.map.delete(key);
  keys = () => [...this.map.keys()];
}

type Listener = (event: MessageEvent<string>) => void;

/** One open stream, seen from the desk. */
class Connection implements Source {
  private listeners: [string, Listener][] = [];
  closed = false;

  constructor(
    readonly token: string,
    readonly after: number,
  ) {}

  addEventListener(type: string, listener: Listener) {
    this.listeners.push([type, listener]);
  }

  close() {
    this.closed = true;
  }

  emit(type: string, data: unknown = null) {
    if (this.closed) return;
    const event = { data: JSON.stringify(data) } as MessageEvent<string>;
    for (const [its, listener] of this.listeners) if (its === type) listener(event);
  }
}

interface StoredChat {
  messages: Message[];
  byClientId: Map<string, Message>;
}

/** A desk in memory that keeps the promises of the customer side: one message per `client_id`, ordered by `seq`. */
export class Desk {
  readonly timers = new ManualTimers();
  readonly connections: Connection[] = [];
  readonly chats = new Map<string, StoredChat>();
  /** What the next calls of a kind meet instead of an answer. */
  readonly trouble: Partial<Record<keyof Api, ApiError[]>> = {};
  /** So many messages are stored, and the answers to them lost. */
  loseAnswers = 0;
  down = false;
  state: DeskState = NIGHT;
  posts = 0;
  /** By which name each session was opened, and each visitor introduced. */
  readonly names: (string | undefined)[] = [];
  /** What visitors said of their typing. */
  readonly typing: boolean[] = [];
  private tickets = new Map<string, string>();
  readonly uploads = new Map<string, Attachment>();
  private ids = 0;

  /** A page of a visitor whose browser keeps things in `area`; `left`: it says that whoever was there signed out. */
  page(area: Area | null = new MemoryArea(), said: Said = {}, left = false) {
    const keep = createKeep("rusuban/chn_1/", area);
    const visitor = { language: "ja", time_zone: "Asia/Tokyo" };
    const parts = { api: this.api(), blobs: this.blobs(), timers: this.timers, random: () => 1 };
    changeVisitor(keep, said, left);
    this.sendRest = seeOff(keep, { ...parts, visitor }, (_, act) => void act());
    return createChat({
      ...parts,
      keep,
      visitor: { ...visitor, ...said } as Visitor,
      connect: (address) => this.connect(address),
    });
  }

  /** The last page's connection is back: it tries to send what people who left had written. */
  sendRest = () => {};

  /** The team, the bot or the department writes to everybody. */
  writes(text: string, kind: Message["author"]["kind"] = "agent") {
    for (const [token, chat] of this.chats) this.append(token, chat, "out", kind, text);
  }

  breakStreams() {
    for (const connection of this.connections) connection.emit("error");
  }

  forgetSessions() {
    this.chats.clear();
    this.breakStreams();
  }

  get live() {
    return this.connections.filter((connection) => !connection.closed);
  }

  texts() {
    return [...this.chats.values()].flatMap((chat) => chat.messages.map((message) => message.text));
  }

  /** What a browser keeps of files: outlives a page, as the rest does. */
  readonly browserFiles = new Map<string, Blob>();

  private blobs(): Blobs {
    return {
      get: async (key) => this.browserFiles.get(key) ?? null,
      set: (key, blob) => void this.browserFiles.set(key, blob),
      remove: (key) => void this.browserFiles.delete(key),
    };
  }

  private upload(token: string, name: string, blob: Blob) {
    this.chat(token);
    const id = this.id("att");
    this.uploads.set(id, { id, name, size: blob.size, url: `/${id}` });
    return id;
  }

  private api(): Api {
    const answer = async <T>(kind: keyof Api, act: () => T): Promise<T> => {
      if (this.down) throw new TypeError("Failed to fetch");
      const trouble = this.trouble[kind]?.shift();
      if (trouble) throw trouble;
      return act();
    };
    return {
      channel: () => answer("channel", (): Channel => this.channel()),
      openSession: (visitor) => answer("openSession", () => this.open(visitor)),
      introduce: (token, said) =>
        answer("introduce", () => {
          const chat = this.chat(token);
          this.chats.delete(token);
          return this.open(said, chat);
        }),
      upload: (token, name, blob) => answer("upload", () => this.upload(token, name, blob)),
      send: (token, id, text, files) => answer("send", () => this.take(token, id, text, files)),
      messages: (token, after) =>
        answer("messages", () => {
          const later = this.chat(token).messages.filter((message) => message.seq > after);
          return { data: later.slice(0, 2), next_cursor: later.length > 2 ? "more" : null };
        }),
      typing: (_, typing) => answer("typing", () => this.typing.push(typing)),
      ticket: (token) =>
        answer("ticket", () => {
          this.chat(token);
          const ticket = this.id("tkt");
          this.tickets.set(ticket, token);
          return ticket;
        }),
    };
  }

  private channel(): Channel {
    return { channel_id: "chn_1", name: "ウェブ", department_name: "サポート部", state: this.state };
  }

  private open({ name }: Said, chat: StoredChat = { messages: [], byClientId: new Map() }) {
    const token = this.id("tok");
    this.chats.set(token, chat);
    this.names.push(name);
    return token;
  }

  private take(token: string, clientId: string, text: string, files: string[]): Message {
    this.posts += 1;
    const chat = this.chat(token);
    const message = chat.byClientId.get(clientId) ?? this.append(token, chat, "in", "contact", text, files);
    chat.byClientId.set(clientId, message);
    if (this.loseAnswers > 0) {
      this.loseAnswers -= 1;
      throw new TypeError("Failed to fetch");
    }
    return message;
  }

  private append(
    token: string,
    chat: StoredChat,
    direction: Message["direction"],
    kind: Message["author"]["kind"],
    text: string,
    files: string[] = [],
  ): Message {
    const attachments = files.flatMap((id) => this.uploads.get(id) ?? []);
    const created_at = new Date(this.timers.now()).toISOString();
    const message = {
      id: this.id("msg"),
      seq: chat.messages.length + 1,
      direction,
      author: { kind },
      kind: "text",
      text,
      attachments,
      created_at,
    };
    chat.messages.push(message);
    for (const connection of this.live) if (connection.token === token) connection.emit("message", message);
    return message;
  }

  private connect(address: string): Source {
    const query = new URL(address, "https://desk.example").searchParams;
    const token = this.tickets.get(query.get("ticket") ?? "");
    this.tickets.delete(query.get("ticket") ?? "");
    const connection = new Connection(token ?? "", Number(query.get("after")));
    this.connections.push(connection);
    queueMicrotask(() => {
      if (this.down || !token) return connection.emit("error");
      connection.emit("open");
      const missed = this.chats.get(token)?.messages.filter((message) => message.seq > connection.after);
      for (const message of missed ?? []) connection.emit("message", message);
    });
    return connection;
  }

  private chat(token: string): StoredChat {
    const chat = this.chats.get(token);
    if (!chat) throw new ApiError(401, "unauthorized");
    return chat;
  }

  private id(prefix: string) {
    this.ids += 1;
    return `${prefix}_${this.ids}`;
  }
}
