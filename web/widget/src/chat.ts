import type { Api } from "./api/client";
import { asApiError } from "./api/problem";
import type { Channel, DeskState, Message, Typing, Visitor } from "./api/types";
import { createBackoff } from "./lib/backoff";
import type { Blobs } from "./lib/blobs";
import { FILE_LIMIT, PER_MESSAGE } from "./lib/bytes";
import { randomId } from "./lib/ids";
import type { Keep } from "./lib/storage";
import { createStore, type Store } from "./lib/store";
import { length, TEXT_LIMIT, tidy } from "./lib/text";
import type { Timers } from "./lib/timers";
import { createMail } from "./sync/mail";
import { createOutbox, type Outgoing } from "./sync/outbox";
import { createSender } from "./sync/sender";
import { createSession } from "./sync/session";
import { createStream, type Source } from "./sync/stream";
import { lastSeq, merge } from "./sync/timeline";
import { createTeller } from "./sync/typing";

/** While nothing is pushed (no session yet), the department's state is asked for this often. */
const STATE_MS = 60_000;
/** The longest wait a browser's timer can hold is a little above this. */
const DAY_MS = 86_400_000;

/** Everything that is shown. */
export interface ChatState {
  /** `unknown`: there is no such channel. `unreachable`: no answer yet, being tried again. */
  phase: "loading" | "ready" | "unknown" | "unreachable";
  channel: Channel | null;
  messages: Message[];
  outgoing: Outgoing[];
  /** Messages are waiting for the connection. */
  stalled: boolean;
  /** The stream broke off and is being opened again. */
  lost: boolean;
  /** The team ended the chat; the visitor's next message opens it again. */
  ended: boolean;
  /** The position up to which the visitor has read. */
  seen: number;
  /** Who of the team types, and when that was last said. */
  typing: (Typing["by"] & { at: number }) | null;
}

/** What the page can do. */
export interface Chat {
  store: Store<ChatState>;
  start(): void;
  /** Back from sleep, from another tab, from offline. */
  wake(stale: boolean): void;
  /** False, and nothing done, if the text is blank or too long. */
  send(text: string): boolean;
  /** Sends files, as a message of their own; what is too large is refused with it. */
  sendFiles(files: File[]): void;
  retry(clientId: string): void;
  discard(clientId: string): void;
  /** What the visitor is writing, also while it is composed. */
  writing(text: string): void;
  /** Whether the visitor has the messages before his eyes. */
  look(looking: boolean): void;
  /** Another tab of this browser changed something that is kept. */
  kept(key: string): void;
}

/** What a chat is made of; tests put in their own. */
export interface ChatParts {
  api: Api;
  keep: Keep;
  blobs: Blobs;
  visitor: Visitor;
  timers: Timers;
  random?: () => number;
  connect?: (address: string) => Source;
}

/** The chat of one visitor on one channel: joins session, outbox, stream and what is shown. */
export function createChat({ api, keep, blobs, visitor, timers, random, connect }: ChatParts): Chat {
  const store = createStore<ChatState>({
    phase: "loading",
    channel: null,
    messages: [],
    outgoing: [],
    stalled: false,
    lost: false,
    ended: false,
    seen: Number(keep.get("seen")) || 0,
    typing: null,
  });
  /** Everything up to here was read from the server. An answer to a sending says nothing about what lies before it. */
  let cursor = 0;
  let looking = false;
  let cancelState = () => {};
  let cancelTyping = () => {};
  let catching: Promise<void> | null = null;

  const outbox = createOutbox(keep);
  const loading = createBackoff(random);
  const { name, email } = visitor;
  const session = createSession({
    keep,
    open: () => api.openSession(visitor),
    said: name || email ? JSON.stringify([name, email]) : "",
    proof: visitor.identity?.split(".")[2] ?? "",
    introduce: (token) => api.introduce(token, { name, email }),
    replaced,
  });
  const { post, forgetFiles } = createMail({ api, blobs, outbox, session });
  const sender = createSender({
    outbox,
    post,
    sent(message, entry) {
      forgetFiles(entry);
      take([message]);
      stream.start();
    },
    changed: showOutbox,
    backoff: createBackoff(random),
    timers,
  });
  const teller = createTeller((typing) => session.call((token) => api.typing(token, typing)), timers);
  const stream = createStream({
    ticket: () => session.call((token) => api.ticket(token)),
    after: () => cursor,
    opened() {
      store.patch({ lost: false });
      void catchUp();
      sender.kick();
    },
    lost: () => store.patch({ lost: true }),
    message(message) {
      cursor = Math.max(cursor, message.seq);
      arrived([message]);
    },
    updated: (message) => take([message]),
    chat: (ended) => store.patch({ ended }),
    state: showState,
    typing: ({ by, lasts_ms }) => showTyping(by, lasts_ms),
    backoff: createBackoff(random),
    timers,
    ...(connect ? { connect } : {}),
  });

  function take(messages: Message[]) {
    store.patch({ messages: merge(store.get().messages, messages) });
    markSeen();
  }

  /** Messages that weren't here before: whoever wrote them doesn't type them any more. */
  function arrived(messages: Message[]) {
    take(messages);
    if (messages.some(({ author: { kind } }) => kind === "agent" || kind === "bot")) showTyping(null, 0);
  }

  function showTyping(by: Typing["by"] | null, lasts: number) {
    cancelTyping();
    store.patch({ typing: by && lasts > 0 ? { ...by, at: timers.now() } : null });
    if (lasts > 0) cancelTyping = timers.after(lasts, () => showTyping(null, 0));
  }

  function markSeen() {
    const last = lastSeq(store.get().messages);
    if (!looking || last <= store.get().seen) return;
    keep.set("seen", String(last));
    store.patch({ seen: last });
  }

  function showOutbox() {
    store.patch({ outgoing: outbox.all(), stalled: sender.stalled() });
  }

  /** The earlier chat can't be read any more; what was not sent yet goes to the new one. */
  function replaced() {
    cursor = 0;
    keep.set("seen", "0");
    outbox.forgetPositions();
    store.patch({ messages: [], ended: false, seen: 0, outgoing: outbox.all() });
    stream.start(true);
  }

  /** Reads what is missing, page by page. The stream resumes by itself; this one doesn't rely on it. */
  function catchUp(): Promise<void> {
    catching ??= pages()
      .catch(() => {})
      .finally(() => {
        catching = null;
      });
    return catching;
  }

  async function pages() {
    for (;;) {
      const page = await session.call((token) => api.messages(token, cursor));
      cursor = Math.max(cursor, lastSeq(page.data));
      arrived(page.data);
      if (!page.next_cursor || page.data.length === 0) return;
    }
  }

  function showState(state: DeskState) {
    const { channel } = store.get();
    if (channel) store.patch({ channel: { ...channel, state } });
    watchState(state);
  }

  /** Asks again at the promised opening, and now and then while nothing is pushed. */
  function watchState(state: DeskState) {
    cancelState();
    const opening = state.next_opening ? Date.parse(state.next_opening) - timers.now() : DAY_MS;
    const pushed = session.exists();
    const wait = pushed ? Math.max(opening, 0) + 1000 : Math.min(Math.max(opening, 1000), STATE_MS);
    cancelState = timers.after(Math.min(wait, DAY_MS), () => void loadChannel());
  }

  async function loadChannel() {
    cancelState();
    try {
      const channel = await api.channel();
      loading.reset();
      store.patch({ channel });
      watchState(channel.state);
      if (!session.exists()) store.patch({ phase: "ready" });
    } catch (thrown) {
      const error = asApiError(thrown);
      if (error.status === 404) {
        store.patch({ phase: "unknown" });
        return;
      }
      if (!store.get().channel) store.patch({ phase: "unreachable" });
      cancelState = timers.after(loading.next(error.retryAfter), () => void loadChannel());
    }
  }

  async function loadMessages() {
    await catchUp();
    stream.start();
    sender.kick();
  }

  function start() {
    showOutbox();
    const channel = loadChannel();
    const waiting = session.exists() || visitor.identity !== undefined;
    const messages = waiting ? loadMessages() : Promise.resolve(sender.kick());
    void Promise.all([channel, messages]).then(ready);
  }

  function ready() {
    if (store.get().channel) store.patch({ phase: "ready" });
  }

  return {
    store,
    start,
    wake(stale) {
      if (store.get().phase === "unknown") return;
      void loadChannel().then(ready);
      sender.kick();
      if (!session.exists()) return;
      stream.start(stale || store.get().lost);
      void catchUp();
    },
    send(raw) {
      const text = tidy(raw);
      if (!text || length(text) > TEXT_LIMIT) return false;
      outbox.add(text, lastSeq(store.get().messages), timers.now());
      teller.sent();
      showOutbox();
      sender.kick();
      return true;
    },
    sendFiles(files) {
      for (let from = 0; from < files.length; from += PER_MESSAGE) {
        const some = files.slice(from, from + PER_MESSAGE).map((file) => {
          const key = randomId();
          if (file.size <= FILE_LIMIT) blobs.set(key, file);
          return { key, name: file.name, size: file.size };
        });
        outbox.add("", lastSeq(store.get().messages), timers.now(), some);
      }
      showOutbox();
      sender.kick();
    },
    retry(clientId) {
      outbox.retry(clientId);
      showOutbox();
      sender.kick();
    },
    discard(clientId) {
      forgetFiles(outbox.all().find(({ client_id }) => client_id === clientId));
      outbox.remove(clientId);
      showOutbox();
    },
    writing(text) {
      // Whoever hasn't written yet has no chat in which it could be shown.
      if (store.get().messages.length > 0) teller.changed(text);
    },
    look(now) {
      looking = now;
      if (!now) teller.left();
      markSeen();
    },
    kept(key) {
      const value = keep.get(key);
      if (!value) return;
      if (key === "token") {
        session.adopt(value);
        void loadMessages();
      }
      if (key === "seen") store.patch({ seen: Number(value) || 0 });
    },
  };
}
