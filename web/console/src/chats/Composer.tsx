import { Textarea } from "@mantine/core";
import { lazy, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Chat } from "@/api/types";
import { useMe } from "@/app/queries";
import { draft, keepDraft } from "@/lib/drafts";
import { composing, sends } from "@/lib/ime";
import { Icon } from "@/parts/icons";
import { useCommand } from "./useShortcuts";

const EmojiButton = lazy(() => import("@/parts/EmojiButton"));

/** Where the answer is written. Enter sends, Shift+Enter breaks the line; an Enter of the IME does neither. */
export function Composer({ chat, send }: { chat: Chat; send: (text: string) => void }) {
  const { t } = useTranslation();
  const me = useMe().data?.agent;
  const [text, setText] = useState(() => draft(chat.id));
  const area = useRef<HTMLTextAreaElement>(null);
  useCommand("reply", () => area.current?.focus());

  const change = (value: string) => {
    setText(value);
    keepDraft(chat.id, value);
  };
  const submit = () => {
    const words = text.trim();
    if (!words) return;
    send(words);
    change("");
    area.current?.focus();
  };
  const insert = (emoji: string) => {
    const at = area.current?.selectionStart ?? text.length;
    const to = area.current?.selectionEnd ?? at;
    change(text.slice(0, at) + emoji + text.slice(to));
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(at + emoji.length, at + emoji.length);
    });
  };

  if (chat.status === "ended")
    return (
      <div className="composer">
        <p className="taking">
          <Icon name="done" size="s" />
          <span>{t("composer.ended")}</span>
        </p>
      </div>
    );
  const mine = chat.handler.kind === "agent" && chat.handler.id === me?.id;
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
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
        <span className="mute d-only">{t("composer.keys")}</span>
      </p>
      <div className="compbox">
        <Textarea
          ref={area}
          variant="unstyled"
          autosize
          minRows={2}
          maxRows={9}
          aria-label={t("composer.label")}
          placeholder={t("composer.placeholder")}
          classNames={{ input: "ta" }}
          value={text}
          onChange={(event) => change(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (sends({ ...event, ...keyOf(event.nativeEvent) })) {
              event.preventDefault();
              submit();
            } else if (event.key === "Escape" && !composing(event.nativeEvent)) area.current?.blur();
          }}
        />
        <div className="comptools">
          <Suspense fallback={<span className="iconbtn" />}>
            <EmojiButton onPick={insert} />
          </Suspense>
          <span className="sp" />
          <button type="submit" className="btn pri sm" disabled={text.trim() === ""}>
            {t("composer.send")}
            <Icon name="send" size="s" />
          </button>
        </div>
      </div>
    </form>
  );
}

const keyOf = (event: KeyboardEvent) => ({ isComposing: event.isComposing, keyCode: event.keyCode });
