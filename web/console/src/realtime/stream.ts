/**
 * The server's events, by one stream for all tabs of a browser.
 *
 * The tab that holds the lock `rusuban.events` listens to the server and tells the others. When it closes, the
 * browser hands the lock to the next tab. Where there are no locks (a page that is not a secure context), every
 * tab listens for itself.
 */

import type { TypingWord } from "@/typing/typists";

export type DeskEvent =
  | { kind: "chat"; chat_id?: string }
  | { kind: "availability"; agent_id?: string; channel_ids?: string[] }
  | { kind: "settings" }
  | ({ kind: "typing" } & TypingWord)
  | { kind: "resync" };

export type Link = "connecting" | "connected" | "lost";

interface Listener {
  onEvent: (event: DeskEvent) => void;
  onLink: (link: Link) => void;
}

type Said = { event: DeskEvent } | { link: Link } | { ask: "link" };

const NAMES = ["chat", "availability", "settings", "typing", "resync"] as const;
const AGAIN_MS = 3_000;
const TURNS = ["offline", "online"] as const;

/** Listens until stopped; a stream that was lost comes back. Whenever it opens, everything is asked anew. */
export function listen({ onEvent, onLink }: Listener): () => void {
  let source: EventSource | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;

  const open = () => {
    source = new EventSource("/api/v1/events", { withCredentials: true });
    source.onopen = () => {
      onLink("connected");
      // What happened before it was open was told to nobody; at the first time, the page had asked already.
      onEvent({ kind: "resync" });
    };
    source.onerror = () => {
      onLink("lost");
      if (source?.readyState === EventSource.CLOSED) {
        clearTimeout(again);
        again = setTimeout(open, AGAIN_MS);
      }
    };
    for (const kind of NAMES) {
      source.addEventListener(kind, (message) => onEvent(read(kind, (message as MessageEvent<string>).data)));
    }
  };
  open();
  // The browser may know before the stream does; and one that outlived the pause may be dead without saying so.
  const anew = () => {
    close();
    open();
  };
  const close = () => {
    clearTimeout(again);
    source?.close();
  };
  for (const name of TURNS) window.addEventListener(name, anew);
  return () => {
    for (const name of TURNS) window.removeEventListener(name, anew);
    close();
  };
}

export function read(kind: DeskEvent["kind"], data: string): DeskEvent {
  try {
    return { ...(data ? JSON.parse(data) : {}), kind } as DeskEvent;
  } catch {
    return { kind: "resync" };
  }
}

let leading = false;

/** Whether this tab is the one that listens for all of them, and so the one to speak for all. */
export const holdsStream = () => leading;

/** Shares one stream between tabs. Returns how to stop. */
export function shareStream(listener: Listener): () => void {
  if (!("locks" in navigator) || typeof BroadcastChannel === "undefined") return listen(listener);
  const channel = new BroadcastChannel("rusuban.events");
  const gone = new AbortController();
  let link: Link = "connecting";
  let close = () => {};

  const heard: Listener = {
    onEvent: (event) => {
      listener.onEvent(event);
      channel.postMessage({ event } satisfies Said);
    },
    onLink: (next) => {
      link = next;
      listener.onLink(next);
      channel.postMessage({ link: next } satisfies Said);
    },
  };
  channel.onmessage = ({ data }: MessageEvent<Said>) => {
    if ("ask" in data) {
      if (leading) channel.postMessage({ link } satisfies Said);
    } else if ("event" in data) listener.onEvent(data.event);
    else listener.onLink(data.link);
  };
  channel.postMessage({ ask: "link" } satisfies Said);

  const lead = () =>
    new Promise<void>((resolve) => {
      leading = true;
      const stop = listen(heard);
      close = () => {
        leading = false;
        stop();
        resolve();
      };
    });
  navigator.locks.request("rusuban.events", { signal: gone.signal }, lead).catch(() => {
    // Stopped while waiting for its turn.
  });
  return () => {
    gone.abort();
    close();
    channel.close();
  };
}
