import type { Message } from "../api/types";
import type { Words } from "../i18n";
import type { Outgoing } from "../sync/outbox";
import { useLanguage } from "./context";
import { Files, OutgoingFiles } from "./Files";
import { Icon } from "./icons";
import { MessageWords } from "./Words";

/** A message of the chat. */
export function Bubble({ message }: { message: Message }) {
  const { words, moments } = useLanguage();
  const mine = message.direction === "in";
  const automatic = message.author.kind === "automation";
  const at = Date.parse(message.created_at);
  return (
    <article
      class={`message ${mine ? "mine" : automatic ? "automatic" : "theirs"}`}
      data-author={message.author.kind}
    >
      {mine && <span class="hidden">{words.you}</span>}
      <div class="bubble" dir="auto">
        <Content message={message} words={words} />
      </div>
      <footer class="meta">
        {!mine && <Author message={message} words={words} />}
        <time dateTime={message.created_at}>{moments.clock(at)}</time>
        {mine && (
          <span class="status">
            {words.arrived}
            <Icon name="arrived" />
          </span>
        )}
      </footer>
    </article>
  );
}

function Content({ message, words }: { message: Message; words: Words }) {
  if (message.kind === "unsent") return <span class="quiet">{words.unsent}</span>;
  const { attachments = [] } = message;
  if (attachments.length > 0)
    return (
      <>
        <Files files={attachments} />
        {message.text && (
          <div>
            <MessageWords text={message.text} />
          </div>
        )}
      </>
    );
  if (!message.text) return <span class="quiet">{words.notShown}</span>;
  return <MessageWords text={message.text} />;
}

function Author({ message, words }: { message: Message; words: Words }) {
  const { kind, name } = message.author;
  if (kind === "automation") return <span class="label">{words.automatic}</span>;
  const shown = name || (kind === "bot" ? words.bot : "");
  return shown ? <span class="who">{shown}</span> : null;
}

/** A message that is still under way, or that was refused. */
export function OutgoingBubble(props: {
  entry: Outgoing;
  stalled: boolean;
  onRetry: (clientId: string) => void;
  onDiscard: (clientId: string) => void;
}) {
  const { words, moments } = useLanguage();
  const { entry, stalled, onRetry, onDiscard } = props;
  return (
    <article class={`message mine ${entry.refused ? "refused" : "under-way"}`}>
      <span class="hidden">{words.you}</span>
      <div class="bubble" dir="auto">
        {entry.files && <OutgoingFiles files={entry.files} />}
        <MessageWords text={entry.text} />
      </div>
      {entry.refused ? (
        <footer class="meta">
          <span class="status wrong" role="alert">
            <Icon name="alert" />
            {words.failed}: {reason(entry.refused, words)}
          </span>
          <button type="button" class="link" onClick={() => onRetry(entry.client_id)}>
            {words.retry}
          </button>
          <button type="button" class="link" onClick={() => onDiscard(entry.client_id)}>
            {words.discard}
          </button>
        </footer>
      ) : (
        <footer class="meta">
          <time dateTime={new Date(entry.at).toISOString()}>{moments.clock(entry.at)}</time>
          <span class="status">
            {stalled ? words.waiting : words.sending}
            <Icon name="clock" />
          </span>
          {stalled && (
            <button type="button" class="link" onClick={() => onRetry(entry.client_id)}>
              {words.retry}
            </button>
          )}
        </footer>
      )}
    </article>
  );
}

/** The refusal in words, from its code. */
function reason(code: string, words: Words): string {
  if (code === "file_too_large") return words.refused.file_too_large;
  if (/file_lost|empty_file|unknown_attachment/.test(code)) return words.refused.file_lost;
  if (/too_large|too_long|http_413/.test(code)) return words.refused.too_large;
  if (/unauthorized|forbidden|not_found|disabled|http_40[134]/.test(code)) return words.refused.not_allowed;
  return words.refused.not_accepted;
}
