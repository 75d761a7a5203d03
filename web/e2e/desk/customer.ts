import { randomUUID } from "node:crypto";
import { Api, type Json } from "./api.ts";

/** What a visitor tells about himself. */
export interface Visitor {
  name?: string;
  email?: string;
  language?: string;
  time_zone?: string;
}

/** A customer of the web chat who speaks the widget's API. */
export class Customer {
  private readonly api: Api;

  private constructor(
    url: string,
    readonly token: string,
  ) {
    this.api = new Api(url, token);
  }

  static async of(url: string, channel: string, visitor: Visitor): Promise<Customer> {
    const { token } = await new Api(url, null).call(
      "POST",
      `/widget/v1/channels/${channel}/sessions`,
      visitor,
    );
    return new Customer(url, token);
  }

  /** Writes; the stored message. The same `clientId` again is the same message. */
  async writes(text: string, clientId: string = randomUUID()): Promise<Json> {
    return (await this.api.call("POST", "/widget/v1/messages", { client_id: clientId, text })).message;
  }

  /** The chat as the customer sees it, oldest first. */
  async reads(): Promise<Json[]> {
    return (await this.api.get("/widget/v1/messages?after=0")).data;
  }
}
