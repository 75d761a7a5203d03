import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Chat, ChatState } from "../chat";
import type { StateLine } from "../i18n/state-line";
import { type Row, rows, waitsForPeople } from "../sync/timeline";
import { Bubble, OutgoingBubble } from "./Bubble";
import { useLanguage } from "./context";
import { Icon, Lantern } from "./icons";
import { Dots, TypingSaid } from "./Typing";

/** This close to the end counts as reading the newest. */
const NEAR_PX = 80;

/** The chat itself, oldest first; stays at the end while the visitor does. */
export function Log({ chat, state, line }: { chat: Chat; state: ChatState; line: StateLine | null }) {
  const { words, moments } = useLanguage();
  const scroller = useRef<HTMLDivElement>(null);
  const lines = rows(state.messages, state.outgoing, moments.dayKey);
  const last = lines.at(-1);
  const below = state.typing ? "typing" : state.ended ? "ended" : "";
  const { behind, toEnd } = useStayAtEnd(scroller, last, lines.length, below);
  const loading = state.phase === "loading";

  return (
    <div class="log-frame">
      <div
        class="log"
        role="log"
        aria-label={words.log}
        aria-busy={loading}
        aria-relevant="additions"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
        tabIndex={0}
        ref={scroller}
      >
        {lines.length === 0 && !loading && line && <Welcome line={line} />}
        {loading && <Bones />}
        {lines.map((row) => (
          <Line key={row.key} row={row} chat={chat} stalled={state.stalled} />
        ))}
        {state.ended
          ? state.outgoing.length === 0 && <p class="day ended">{words.ended}</p>
          : waitsForPeople(state.messages) && (
              <p class="stays" key="stays">
                <Lantern />
                <span>{words.staysHere}</span>
              </p>
            )}
        {state.typing && <Dots typing={state.typing} key="typing" />}
      </div>
      <TypingSaid state={state} />
      {behind && (
        <button type="button" class="to-end" onClick={toEnd}>
          {words.newMessages}
          <Icon name="down" />
        </button>
      )}
    </div>
  );
}

function Line({ row, chat, stalled }: { row: Row; chat: Chat; stalled: boolean }) {
  const { moments } = useLanguage();
  if (row.kind === "day") {
    return (
      <p class="day">
        <span>{moments.day(row.at, Date.now())}</span>
      </p>
    );
  }
  if (row.kind === "message") return <Bubble message={row.message} />;
  return <OutgoingBubble entry={row.entry} stalled={stalled} onRetry={chat.retry} onDiscard={chat.discard} />;
}

function Welcome({ line }: { line: StateLine }) {
  const { words } = useLanguage();
  return (
    <div class="welcome">
      <Lantern />
      <p class="welcome-first">{words.welcome}</p>
      <p>{line.welcome}</p>
    </div>
  );
}

/** The shape of a chat while it is being read. */
function Bones() {
  return (
    <div class="bones" aria-hidden="true">
      <span class="bone bubble-bone mine" />
      <span class="bone bubble-bone" />
      <span class="bone bubble-bone mine" />
    </div>
  );
}

/** Keeps the end in sight for whoever reads there, or has just written; tells others that something came. */
function useStayAtEnd(
  scroller: { current: HTMLDivElement | null },
  last: Row | undefined,
  count: number,
  below: string,
) {
  const atEnd = useRef(true);
  const [behind, setBehind] = useState(false);

  function toEnd() {
    const box = scroller.current;
    if (box) box.scrollTop = box.scrollHeight;
    setBehind(false);
  }

  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const scrolled = () => {
      atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;
      if (atEnd.current) setBehind(false);
    };
    box.addEventListener("scroll", scrolled, { passive: true });
    // The keyboard of a phone or a growing composer takes room: the end stays in sight.
    const resized = new ResizeObserver(() => atEnd.current && toEnd());
    resized.observe(box);
    return () => {
      box.removeEventListener("scroll", scrolled);
      resized.disconnect();
    };
  }, []);

  useLayoutEffect(() => {
    if (count === 0) return;
    if (atEnd.current || last?.kind === "outgoing") toEnd();
    else setBehind(true);
  }, [last?.key, count]);

  // What stands below the messages is no news to whoever reads further up.
  useLayoutEffect(() => {
    if (below && atEnd.current) toEnd();
  }, [below]);

  return { behind, toEnd };
}
