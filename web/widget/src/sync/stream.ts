import { eventsAddress } from "../api/client";
import { asApiError } from "../api/problem";
import type { DeskState, Message, Typing } from "../api/types";
import type { Backoff } from "../lib/backoff";
import type { Timers } from "../lib/timers";

/** A connection that was open this long was a good one: the next wait is short again. */
const GOOD_MS = 10_000;
/** Ticket and opening together may take this long. */
const OPENING_MS = 20_000;

/** The part of `EventSource` that is used. */
export interface Source {
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void;
  close(): void;
}

/** What the stream needs, and whom it tells. */
export interface StreamParts {
  /** A ticket for one connection; it lives a minute, so each connection has its own. */
  ticket(): Promise<string>;
  /** The last known position of the chat. */
  after(): number;
  connect?(address: string): Source;
  opened(): void;
  lost(): void;
  message(message: Message): void;
  /** A known message changed: its delivery, or it was unsent. */
  updated(message: Message): void;
  /** Whether the chat is ended. */
  chat(ended: boolean): void;
  state(state: DeskState): void;
  typing(typing: Typing): void;
  backoff: Backoff;
  timers: Timers;
}

/** Events pushed by the server, begun again wherever they broke off. */
export interface Stream {
  /** Opens a connection; a running one is left alone unless it may be dead (`afresh`). */
  start(afresh?: boolean): void;
  stop(): void;
}

/** A stream for one chat. */
export function createStream(parts: StreamParts): Stream {
  const { backoff, timers } = parts;
  const connect = parts.connect ?? ((address: string): Source => new EventSource(address));
  /** Counts connections; whatever an earlier one still says is not heard. */
  let current = 0;
  let running = false;
  let source: Source | null = null;
  let cancel = () => {};

  function stop() {
    current += 1;
    running = false;
    cancel();
    source?.close();
    source = null;
  }

  function start(afresh = false) {
    if (running && !afresh) return;
    stop();
    running = true;
    void open(current);
  }

  async function open(mine: number) {
    const fail = (retryAfter: number | null) => {
      if (mine !== current) return;
      stop();
      running = true;
      parts.lost();
      cancel = timers.after(backoff.next(retryAfter), () => start(true));
    };
    cancel = timers.after(OPENING_MS, () => fail(null));
    try {
      const ticket = await parts.ticket();
      if (mine === current) listen(mine, ticket, fail);
    } catch (thrown) {
      fail(asApiError(thrown).retryAfter);
    }
  }

  function listen(mine: number, ticket: string, fail: (retryAfter: number | null) => void) {
    const opening = connect(eventsAddress(ticket, parts.after()));
    source = opening;
    const hear = (type: string, act: (data: string) => void) =>
      opening.addEventListener(type, (event) => {
        if (mine === current) act(event.data);
      });
    hear("open", () => {
      cancel();
      cancel = timers.after(GOOD_MS, () => backoff.reset());
      parts.opened();
    });
    hear("message", (data) => parts.message(JSON.parse(data)));
    hear("message_updated", (data) => parts.updated(JSON.parse(data)));
    hear("chat", (data) => parts.chat(JSON.parse(data).ended));
    hear("state", (data) => parts.state(JSON.parse(data)));
    hear("typing", (data) => parts.typing(JSON.parse(data)));
    // The browser would try again with the same ticket, which may have run out.
    hear("error", () => fail(null));
  }

  return { start, stop };
}
