import { Textarea } from "@mantine/core";
import { lazy, Suspense, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Attachment, Chat } from "@/api/types";
import { useMe } from "@/app/queries";
import { composing, sends } from "@/lib/ime";
import { modKey, useSendKey } from "@/lib/sendKey";
import { Icon } from "@/parts/icons";
import { useTelling } from "@/typing/useTelling";
import { GapNote } from "./composer/GapNote";
import { usePicker } from "./composer/usePicker";
import { LONGEST, lengthOf, useSending } from "./composer/useSending";
import { useWriting } from "./composer/useWriting";
import { AttachButton } from "./files/AttachButton";
import { FilesHint, FileTray } from "./files/FileTray";
import { type Files, pasted } from "./files/useFiles";
import { useCommand } from "./useShortcuts";

const EmojiButton = lazy(() => import("@/parts/EmojiButton"));
const loadPickers = () => import("./composer/Pickers");
const Pickers = lazy(loadPickers);

interface Props {
  chat: Chat;
  /** Whose drafts they are. */
  agentId: string;
  files: Files;
  send: (text: string, files: Attachment[]) => void;
}

/** Where the answer is written. `/` finds a canned reply, `$` a merge field; an Enter of the IME neither sends nor picks. */
export function Composer(props: Props) {
  const { t } = useTranslation();
  if (props.chat.status === "ended")
    return (
      <div className="composer">
        <p className="taking">
          <Icon name="done" size="s" />
          <span>{t("composer.ended")}</span>
        </p>
      </div>
    );
  return <Writer {...props} />;
}

function Writer({ chat, agentId, files, send }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const sendKey = useSendKey();
  const writing = useWriting({ agentId, of: chat.id }, area);
  const picker = usePicker(chat.id, area, writing);
  const telling = useTelling(chat, writing.text);
  const { submit, busy } = useSending(chat.id, writing, files, (text, sent) => {
    telling.sent();
    send(text, sent);
  });
  useCommand("reply", () => area.current?.focus());
  const { text, gaps } = writing;
  const { picking, option } = picker;
  const put = (words: string) => {
    const { selectionStart: at = text.length, selectionEnd: to = at } = area.current ?? {};
    writing.replace(at, to, words);
  };
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
        area.current?.focus();
      }}
    >
      <Holder chat={chat} hint={t(`composer.keys_${sendKey}`, { mod: modKey() })} />
      <GapNote id={`${id}-gaps`} gaps={gaps} onMend={writing.mend} />
      <div className="compbox">
        <FileTray files={files} />
        <Textarea
          ref={area}
          variant="unstyled"
          autosize
          minRows={2}
          maxRows={9}
          aria-label={t("composer.label")}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={option ? `${id}-list` : undefined}
          aria-activedescendant={option}
          aria-describedby={gaps.length > 0 ? `${id}-gaps` : undefined}
          placeholder={t("composer.placeholder")}
          classNames={{ input: "ta" }}
          value={text}
          onFocus={() => void loadPickers()}
          onBlur={picker.close}
          onSelect={picker.moved}
          onChange={({ currentTarget: { value, selectionStart }, nativeEvent }) => {
            picker.changed(value, selectionStart, (nativeEvent as InputEvent).inputType);
            writing.change(value);
          }}
          onPaste={(event) => {
            const found = pasted(event.clipboardData);
            if (found.length === 0) return;
            event.preventDefault();
            files.add(found);
          }}
          onKeyDown={(event) => {
            const { nativeEvent } = event;
            if (picker.key(nativeEvent)) event.preventDefault();
            else if (sends(nativeEvent, sendKey)) {
              event.preventDefault();
              void submit();
            } else if (event.key === "Escape" && !composing(nativeEvent)) area.current?.blur();
          }}
        />
        {picking && (
          <Suspense fallback={null}>
            <Pickers
              kind={picking.kind}
              id={`${id}-list`}
              query={picking.query}
              chat={chat}
              handle={picker.handle}
              onActive={picker.setOption}
              onPick={(template, language) => void picker.pick(template, language)}
              onClose={picker.close}
            />
          </Suspense>
        )}
        {!files.ready && <FilesHint files={files} />}
        <div className="comptools">
          <Tool icon="reply" label={t("canned.title")} hint="/" onClick={() => picker.open("reply")} />
          <Tool icon="field" label={t("editor.field")} hint="$" onClick={() => picker.open("field")} />
          <Suspense fallback={<span className="iconbtn" />}>
            <EmojiButton onPick={put} above=".compbox" />
          </Suspense>
          <AttachButton onFiles={files.add} />
          <span className="sp" />
          <Length text={text} />
          <button
            type="submit"
            className="btn pri sm"
            disabled={
              !files.ready || (text.trim() === "" && files.list.length === 0) || busy || tooLong(text)
            }
          >
            {t("composer.send")}
            <Icon name="send" size="s" />
          </button>
        </div>
      </div>
    </form>
  );
}

const tooLong = (text: string) => lengthOf(text.trim()) > LONGEST;

function Tool({
  icon,
  label,
  hint,
  onClick,
}: {
  icon: "reply" | "field";
  label: string;
  hint: string;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      className="iconbtn"
      aria-label={label}
      title={`${label} (${hint})`}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}

/** Who holds the chat, where that isn't whoever writes, and which key sends. */
function Holder({ chat, hint }: { chat: Chat; hint: string }) {
  const { t } = useTranslation();
  const me = useMe().data?.agent;
  const mine = chat.handler.kind === "agent" && chat.handler.id === me?.id;
  return (
    <p className="taking">
      {!mine && (
        <>
          <Icon name="user" size="s" />
          <span>
            {chat.handler.kind === "agent"
              ? t("composer.held", { name: chat.handler_name ?? t("handler.agent") })
              : t("composer.taking")}
          </span>
        </>
      )}
      <span className="grow" />
      <span className="mute d-only">{hint}</span>
    </p>
  );
}

/** How much was written, once it is a lot. */
const A_LOT = 4_000;

function Length({ text }: { text: string }) {
  const { t, i18n } = useTranslation();
  if (text.length < A_LOT) return null;
  const length = lengthOf(text.trim());
  if (length < A_LOT) return null;
  const over = length > LONGEST;
  const number = (value: number) => value.toLocaleString(i18n.language);
  return (
    <span className={over ? "count over" : "count near"}>
      <b>{number(length)}</b> / {number(LONGEST)}
      <span className="sr" role="status">
        {over && t("editor.over", { count: length - LONGEST })}
      </span>
    </span>
  );
}
