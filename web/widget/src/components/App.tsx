import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Chat, ChatState } from "../chat";
import type { Host } from "../host";
import { stateLine } from "../i18n/state-line";
import type { Keep } from "../lib/storage";
import { useStore } from "../lib/store";
import { lastSeq, unread } from "../sync/timeline";
import { Composer } from "./Composer";
import { Connection } from "./Connection";
import { useLanguage } from "./context";
import { Header } from "./Header";
import { Lantern } from "./icons";
import { Log } from "./Log";
import { usePanel } from "./panel";

/** The whole page: header, chat, composer. `host` is the embedding page, if there is one. */
export function App({ chat, keep, host }: { chat: Chat; keep: Keep; host: Host | null }) {
  const { words, moments } = useLanguage();
  const state = useStore(chat.store);
  const field = useRef<HTMLTextAreaElement>(null);
  const minute = useMinute();
  const { close } = usePanel(chat, host, field, state.phase);
  const line = useMemo(
    () => (state.channel ? stateLine(state.channel.state, words, moments, Date.now()) : null),
    [state.channel, words, moments, minute],
  );
  const waiting = unread(state.messages, state.seen);
  const department = state.channel?.department_name ?? null;

  useEffect(() => {
    if (department) document.title = (waiting ? `(${waiting}) ` : "") + words.chatWith(department);
  }, [department, waiting]);

  useEffect(() => {
    if (line) host?.tell({ rusuban: "state", line: line.short, unread: waiting });
  }, [line, waiting]);

  useTellMessages(state, host);

  if (state.phase === "unknown") return <Unknown />;
  return (
    <main class="chat" aria-label={department ? words.chatWith(department) : words.log}>
      <Header department={department} line={line} onClose={host && close} />
      <Connection state={state} />
      <Log chat={chat} state={state} line={line} />
      <Composer
        field={field}
        draft={keep.get("draft") ?? ""}
        onDraft={(text) => {
          if (text) keep.set("draft", text);
          else keep.remove("draft");
          chat.writing(text);
        }}
        onSend={chat.send}
        onFiles={chat.sendFiles}
      />
    </main>
  );
}

/** Tells the embedding page of messages that come from now on, each once; what was there before is no news. */
function useTellMessages({ phase, messages }: ChatState, host: Host | null) {
  const told = useRef<number | null>(null);
  useEffect(() => {
    if (phase !== "ready") return;
    const before = told.current;
    const last = lastSeq(messages);
    // Another chat took this one's place: its messages were there before, too.
    told.current = before && !last ? null : last;
    if (before === null) return;
    for (const { id, seq, direction, author, created_at } of messages) {
      if (seq > before) {
        host?.tell({ rusuban: "message", told: { id, direction, author: author.kind, at: created_at } });
      }
    }
  }, [messages, phase]);
}

function Unknown() {
  const { words } = useLanguage();
  return (
    <main class="unknown">
      <Lantern />
      <h1>{words.unknownTitle}</h1>
      <p>{words.unknownText}</p>
    </main>
  );
}

/** Changes every minute, so that "tomorrow" becomes "today" on a page that stays open. */
function useMinute(): number {
  const [minute, setMinute] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setMinute((now) => now + 1), 60_000);
    return () => clearInterval(timer);
  }, []);
  return minute;
}
