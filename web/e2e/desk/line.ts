import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { validateSignature, type webhook } from "@line/bot-sdk";
import type { Json } from "./api.ts";
import type { Desk } from "./desk.ts";
import type { LineProvider } from "./line-provider.ts";

export const secret = "8c570fa6dd201bb328f1c1eac23a96d8";
export const accessToken = "channel-access-token";

/** LINE's user ids: U and 32 hexadecimal digits. */
export const lineUser = () => `U${randomBytes(16).toString("hex")}`;

let counter = 0;
/** Event ids are ULIDs at LINE; what matters is that they are 26 characters and unique. */
const eventId = () =>
  `01${(++counter).toString().padStart(4, "0")}${randomBytes(10).toString("hex").toUpperCase()}`;

/** LINE's webhook for one official account of a desk. */
export class LineAccount {
  private constructor(
    readonly channel: string,
    private readonly address: string,
    private readonly provider: LineProvider,
  ) {}

  /** Connects an official account to the desk's department. */
  static async connect(desk: Desk, provider: LineProvider): Promise<LineAccount> {
    const channel = await desk.api.call("POST", "/channels", {
      kind: "line",
      name: desk.language === "ja" ? "LINE 公式" : "LINE",
      department_id: desk.department,
      agent_ids: [desk.agent],
      credentials: { channel_secret: secret, channel_access_token: accessToken },
      api_base_url: provider.url,
    });
    return new LineAccount(channel.id, `${desk.url}/webhooks/line/${channel.id}`, provider);
  }

  /** An official account whose channel is there already. */
  static of(desk: Desk, provider: LineProvider, channel: string): LineAccount {
    return new LineAccount(channel, `${desk.url}/webhooks/line/${channel}`, provider);
  }

  /** What LINE tells when `user` writes `text`. */
  message(user: string, text: string, change: Json = {}): webhook.MessageEvent {
    return {
      type: "message",
      mode: "active",
      timestamp: Date.now(),
      source: { type: "user", userId: user },
      webhookEventId: eventId(),
      deliveryContext: { isRedelivery: false },
      replyToken: this.provider.replyToken(user),
      message: { type: "text", id: String(randomBytes(6).readUIntBE(0, 6)), text, quoteToken: randomUUID() },
      ...change,
    };
  }

  /** Posts events as LINE does; the answer's status. The signature is one that LINE's own SDK accepts. */
  async delivers(...events: unknown[]): Promise<number> {
    const body = bodyOf(events);
    const signature = sign(body);
    if (!validateSignature(body, secret, signature)) throw new Error("LINE's SDK refuses the signature");
    return this.posts(body, signature);
  }

  /** The same again, as LINE redelivers what wasn't answered. */
  redelivers(...events: webhook.Event[]): Promise<number> {
    return this.delivers(...events.map((event) => ({ ...event, deliveryContext: { isRedelivery: true } })));
  }

  /** Any body with any signature. */
  async posts(body: string, signature: string | null): Promise<number> {
    const answer = await fetch(this.address, {
      method: "POST",
      headers: {
        "content-type": "application/json; charset=utf-8",
        "user-agent": "LineBotWebhook/2.0",
        ...(signature === null ? {} : { "x-line-signature": signature }),
      },
      body,
    });
    await answer.arrayBuffer();
    return answer.status;
  }
}

export const bodyOf = (events: unknown[]) =>
  JSON.stringify({ destination: "U8e742f61d673b39c7fff3cecb7536ef0", events });

export const sign = (body: string, key: string = secret) =>
  createHmac("sha256", key).update(body).digest("base64");
