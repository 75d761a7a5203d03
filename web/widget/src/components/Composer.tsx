import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { sendsMessage } from "../lib/enter";
import { COUNTER_FROM, length, TEXT_LIMIT, tidy } from "../lib/text";
import { AttachButton } from "./AttachButton";
import { useLanguage } from "./context";
import { EmojiPicker } from "./EmojiPicker";
import { Icon } from "./icons";

/** Where the visitor writes. What is half written is kept by `onDraft`. */
export function Composer(props: {
  draft: string;
  onDraft: (text: string) => void;
  onSend: (text: string) => boolean;
  onFiles: (files: File[]) => void;
  field: { current: HTMLTextAreaElement | null };
}) {
  const { words } = useLanguage();
  const { field } = props;
  const [text, setText] = useState(props.draft);
  const [picking, setPicking] = useState(false);
  const smile = useRef<HTMLButtonElement>(null);
  const count = length(tidy(text));
  const tooLong = count > TEXT_LIMIT;

  function write(next: string) {
    setText(next);
    props.onDraft(next);
  }

  function send() {
    if (props.onSend(text)) write("");
    field.current?.focus();
  }

  function insert(emoji: string) {
    const area = field.current;
    if (!area) return;
    area.setRangeText(emoji, area.selectionStart, area.selectionEnd, "end");
    write(area.value);
  }

  function closePicker() {
    setPicking(false);
    smile.current?.focus();
  }

  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight}px`;
  }, [text]);

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {picking && <EmojiPicker onPick={insert} onClose={closePicker} />}
      {count >= COUNTER_FROM && (
        <p class={`counter ${tooLong ? "wrong" : ""}`} id="counter" role="status">
          {tooLong ? words.tooLong(count - TEXT_LIMIT) : words.counter(count, TEXT_LIMIT)}
        </p>
      )}
      <div class="composer-row">
        <textarea
          ref={field}
          rows={1}
          value={text}
          placeholder={words.placeholder}
          aria-label={words.compose}
          aria-describedby="counter"
          aria-invalid={tooLong}
          enterkeyhint="send"
          autocomplete="off"
          onInput={(event) => write(event.currentTarget.value)}
          onPaste={(event) => {
            const data = event.clipboardData;
            // A picture of cells comes along with their words, which are meant.
            if (!data?.files.length || data.types.includes("text/plain")) return;
            event.preventDefault();
            props.onFiles([...data.files]);
          }}
          onKeyDown={(event) => {
            if (!sendsMessage(event)) return;
            event.preventDefault();
            send();
          }}
        />
        <AttachButton onFiles={props.onFiles} />
        <button
          ref={smile}
          type="button"
          class="icon-button"
          aria-label={words.emoji}
          aria-expanded={picking}
          onClick={() => setPicking(!picking)}
        >
          <Icon name="smile" />
        </button>
        <button type="submit" class="send" aria-label={words.send} disabled={count === 0 || tooLong}>
          <Icon name="send" />
        </button>
      </div>
    </form>
  );
}
