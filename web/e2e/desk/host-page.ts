import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { expect, type Locator, type Page } from "@playwright/test";
import type { Desk } from "./desk.ts";
import { ChatPage } from "./pages.ts";

/** Rules as some pages have them, and worse: for every element, and with all their might. */
const hostile = `
body * { font: 700 40px/3 serif !important; color: rgb(255, 0, 0) !important; letter-spacing: 9px !important;
  text-transform: uppercase !important; box-sizing: content-box !important; opacity: 0.5 !important;
  position: static !important; transform: rotate(3deg) !important; float: left !important }
iframe, button, svg, [class*=panel], [class*=chat] { display: none !important; width: 1px !important }
`;

/** How a site embeds the chat. */
export interface Embedding {
  /** Attributes of the tag beside the channel. */
  attributes?: Record<string, string>;
  /** The site's own script, run before the tag. */
  script?: string;
  css?: string;
  /** What the site allows instead of what the chat needs. */
  policy?: string;
}

/** Somebody's site, on another origin and site than the desk, with the strictest content policy the chat works under. */
export class HostPage {
  readonly launcher: Locator;
  readonly button: Locator;
  readonly panel: Locator;
  readonly badge: Locator;
  readonly chat: ChatPage;
  /** What the browser complained about. */
  readonly complaints: string[] = [];

  private constructor(
    readonly page: Page,
    readonly url: string,
    private readonly server: Server,
  ) {
    this.launcher = page.locator("rusuban-chat");
    this.button = this.launcher.locator("button");
    this.panel = this.launcher.locator(".panel");
    this.badge = this.launcher.locator(".count");
    this.chat = new ChatPage(page, page.frameLocator("rusuban-chat iframe"));
    page.on("console", (message) => message.type() === "error" && this.complaints.push(message.text()));
    page.on("pageerror", (error) => this.complaints.push(String(error)));
  }

  static async start(page: Page, desk: Desk, embedding: Embedding = {}): Promise<HostPage> {
    const { attributes = {}, script = "", css = "", policy = needed(desk.url) } = embedding;
    const said = Object.entries({ "data-channel": desk.channel, ...attributes });
    const tag = said.map(([name, value]) => ` ${name}="${value}"`).join("");
    const html = `<!doctype html><html lang="ja"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>ほたる橋コーヒー道具</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/site.css">
<main><h1>静かな電動ミル</h1><a href="#" id="ask">お問い合わせ</a><p>${"読みもの。".repeat(400)}</p></main>
<script src="/site.js"></script><script src="${desk.url}/widget.js"${tag}></script></html>`;
    const files: Record<string, [type: string, text: string]> = {
      "/": ["text/html", html],
      "/site.js": ["text/javascript", script],
      "/site.css": ["text/css", css],
    };
    const server = createServer(({ url }, response) => {
      const [type, text] = files[url ?? ""] ?? ["text/plain", ""];
      response.writeHead(200, {
        "content-type": `${type}; charset=utf-8`,
        "content-security-policy": policy,
        // A site that isolates itself takes nothing that doesn't say it may.
        "cross-origin-embedder-policy": "require-corp",
        "cross-origin-opener-policy": "same-origin",
      });
      response.end(text);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (!address || typeof address === "string") throw new Error("no address");
    const host = new HostPage(page, `http://localhost:${address.port}/`, server);
    await page.goto(host.url);
    return host;
  }

  /** Opens the chat as a visitor does. */
  async opens(): Promise<ChatPage> {
    await this.button.click();
    await expect(this.chat.field).toBeVisible();
    return this.chat;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }
}

/** A call of the site's own script. */
export const calls = (page: Page, ...call: unknown[]): Promise<unknown> =>
  page.evaluate((it) => (window as unknown as { Rusuban: unknown[] }).Rusuban.push(it), call);

/** What the documentation says a site has to allow, and nothing more. */
const needed = (desk: string) =>
  `default-src 'none'; script-src 'self' ${desk}; style-src 'self'; frame-src ${desk}; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'`;

/** A policy under which the chat's frame is not allowed. */
export const tooStrict = (desk: string) =>
  `default-src 'none'; script-src 'self' ${desk}; style-src 'self'; img-src data:`;

/** The site's styles at their worst. */
export const hostileCss = hostile;

/** Proof of who a visitor is, as the site's server signs it with its library. */
export function signed(secret: string, claims: Record<string, unknown>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const content = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`;
  return `${content}.${createHmac("sha256", secret).update(content).digest("base64url")}`;
}
