import { createHmac, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Json } from "./api.ts";

/** A request the desk made to LINE, and what came of it. */
export interface Call {
  method: string;
  path: string;
  headers: IncomingMessage["headers"];
  body: Json;
  /** What the desk was answered. */
  status: number;
  /** What LINE's contract says of the request; null where none was asked. */
  contract: number | null;
}

/** A message that reached somebody's phone. */
export interface Arrived {
  to: string;
  text: string;
  by: "reply" | "push";
  retryKey: string | null;
}

/** The official account of the stories. */
export const account = {
  userId: "U8e742f61d673b39c7fff3cecb7536ef0",
  basicId: "@216ru",
  displayName: "ほたる橋コーヒー道具",
  chatMode: "chat",
  markAsReadMode: "manual",
};

interface Planned {
  /** 0: the connection breaks before an answer. */
  status: number;
  body?: Json;
  headers?: Record<string, string>;
  /** LINE takes the message, whatever the desk hears of it. */
  accepts?: boolean;
}

/**
 * LINE as the desk sees it: records every request, holds it against LINE's contract where there is one, keeps LINE's
 * own rules (a reply token counts once, a retry key is accepted once), and fails where a story plans it.
 */
export class LineProvider {
  readonly calls: Call[] = [];
  readonly arrived: Arrived[] = [];
  /** Display names by user id; whoever isn't here has no profile. */
  readonly names = new Map<string, string>();
  /** The token that was issued last; null: any is taken. */
  token: string | null = null;
  /** What was set in LINE's console: where it delivers, and what it signs with. */
  webhook: { endpoint: string; active: boolean; secret: string } | null = null;
  /** The language of everybody's phone. */
  language = "ja";
  private readonly tokens = new Map<string, string>();
  private readonly usedTokens = new Set<string>();
  private readonly acceptedKeys = new Set<string>();
  private readonly planned: Planned[] = [];
  private holding: Promise<void> | null = null;
  private keeping: { taken: () => void } | null = null;

  private constructor(
    readonly url: string,
    private readonly server: Server,
    private readonly contract: string | null,
  ) {}

  /** `contract`: where Prism serves LINE's contract. */
  static async start(contract: string | null = null): Promise<LineProvider> {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (!address || typeof address === "string") throw new Error("no address");
    const provider = new LineProvider(`http://127.0.0.1:${address.port}`, server, contract);
    server.on("request", (request, response) => void provider.take(request, response));
    return provider;
  }

  /** The next sendings are answered like this, in order; then all is well again. */
  willAnswer(...answers: Planned[]): void {
    this.planned.push(...answers);
  }

  /** No sending is answered until the returned function is called. */
  hold(): () => void {
    let release = () => {};
    this.holding = new Promise((done) => {
      release = done;
    });
    return () => {
      this.holding = null;
      release();
    };
  }

  /** The next sending is taken and never answered; resolves when it was taken. */
  takesAndFallsSilent(): Promise<void> {
    return new Promise((taken) => {
      this.keeping = { taken };
    });
  }

  /** A new reply token for what this user writes. */
  replyToken(user: string): string {
    const token = `reply-${randomUUID()}`;
    this.tokens.set(token, user);
    return token;
  }

  /** What reached this user, in order. */
  arrivedFor(user: string): Arrived[] {
    return this.arrived.filter(({ to }) => to === user);
  }

  callsTo(path: string): Call[] {
    return this.calls.filter((call) => call.path.startsWith(path));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks);
    const call: Call = {
      method: request.method ?? "",
      path: request.url ?? "",
      headers: request.headers,
      body: raw.length > 0 ? JSON.parse(raw.toString("utf8")) : null,
      status: 0,
      contract: await this.held(request, raw),
    };
    if (call.path.startsWith("/v2/bot/message/")) await this.holding;
    const answer = (await this.account(call)) ?? this.answer(call);
    call.status = answer.status;
    this.calls.push(call);
    if (this.keeping && call.path.startsWith("/v2/bot/message/")) {
      this.keeping.taken();
      this.keeping = null;
      return;
    }
    if (answer.status === 0) {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers });
    response.end(JSON.stringify(answer.body ?? { message: "planned" }));
  }

  /** The contract's word on a request. */
  private async held(request: IncomingMessage, body: Buffer): Promise<number | null> {
    if (!this.contract) return null;
    const headers = new Headers();
    for (const name of ["authorization", "content-type", "x-line-retry-key"]) {
      const value = request.headers[name];
      if (typeof value === "string") headers.set(name, value);
    }
    const answer = await fetch(`${this.contract}${request.url}`, {
      method: request.method ?? "GET",
      headers,
      body: body.length > 0 ? body.toString("utf8") : null,
    });
    await answer.arrayBuffer();
    return answer.status;
  }

  private answer(call: Call): Planned {
    if (call.contract !== null && call.contract >= 300)
      return { status: call.contract, body: { message: "against the contract" } };
    const profile = call.path.match(/^\/v2\/bot\/profile\/([^/]+)$/);
    if (profile) return this.profile(decodeURIComponent(profile[1] ?? ""));
    const planned = this.planned.shift();
    if (planned && !planned.accepts) return planned;
    const answer = this.accept(call);
    return planned ?? answer;
  }

  /** What LINE tells those who set an account up; null for everything else. */
  private async account(call: Call): Promise<Planned | null> {
    if (!/^\/v2\/bot\/(info|channel\/webhook\/)/.test(call.path)) return null;
    if (this.token && call.headers.authorization !== `Bearer ${this.token}`)
      return { status: 401, body: { message: "Authentication failed" } };
    if (call.path === "/v2/bot/info") return { status: 200, body: account };
    if (!this.webhook) return { status: 404, body: { message: "Not found" } };
    const { endpoint, active, secret } = this.webhook;
    if (call.path.endsWith("/endpoint")) return { status: 200, body: { endpoint, active } };
    return { status: 200, body: await this.testDelivery(call.body.endpoint, secret) };
  }

  /** A delivery without events, signed, as LINE's own *Verify* makes one. */
  private async testDelivery(endpoint: string, secret: string): Promise<Json> {
    const body = JSON.stringify({ destination: account.userId, events: [] });
    const signature = createHmac("sha256", secret).update(body).digest("base64");
    const headers = { "content-type": "application/json", "x-line-signature": signature };
    const { status } = await fetch(endpoint, { method: "POST", headers, body });
    const success = status === 200;
    const reason = success ? "OK" : "ERROR_STATUS_CODE";
    const timestamp = new Date().toISOString();
    return { success, timestamp, statusCode: status, reason, detail: String(status) };
  }

  private accept(call: Call): Planned {
    if (call.path === "/v2/bot/message/reply") return this.reply(call);
    if (call.path === "/v2/bot/message/push") return this.push(call);
    return { status: 404, body: { message: "Not found" } };
  }

  private profile(user: string): Planned {
    const name = this.names.get(user);
    if (name === undefined) return { status: 404, body: { message: "Not found" } };
    return { status: 200, body: { displayName: name, userId: user, language: this.language } };
  }

  private reply(call: Call): Planned {
    const token: string = call.body.replyToken;
    const user = this.tokens.get(token);
    if (!user || this.usedTokens.has(token)) return { status: 400, body: { message: "Invalid reply token" } };
    this.usedTokens.add(token);
    return this.delivered(user, call, "reply", null);
  }

  private push(call: Call): Planned {
    const given = call.headers["x-line-retry-key"];
    const key = typeof given === "string" ? given : null;
    if (key && this.acceptedKeys.has(key))
      return {
        status: 409,
        body: { message: "The retry key is already accepted" },
        headers: { "x-line-accepted-request-id": randomUUID() },
      };
    if (key) this.acceptedKeys.add(key);
    return this.delivered(call.body.to, call, "push", key);
  }

  private delivered(to: string, call: Call, by: Arrived["by"], retryKey: string | null): Planned {
    const texts: string[] = call.body.messages.map((message: Json) => message.text);
    this.arrived.push({ to, text: texts.join(""), by, retryKey });
    return {
      status: 200,
      body: {
        sentMessages: texts.map(() => ({ id: String(Math.trunc(Math.random() * 1e15)), quoteToken: "q" })),
      },
    };
  }
}
