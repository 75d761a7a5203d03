import { Textarea, TextInput } from "@mantine/core";
import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { composing } from "@/lib/ime";
import { Icon } from "@/parts/icons";
import { Seg } from "@/parts/Seg";
import { added, type BotDraft, changed, MOST, moved, type Row } from "./menu";

interface Props {
  draft: BotDraft;
  at: (pointer: string) => string | undefined;
  onChange: (to: (old: BotDraft) => BotDraft) => void;
}

/** The greeting and the choices, in the order in which customers read them; Alt with an arrow moves one. */
export function MenuEditor({ draft, at, onChange }: Props) {
  const { t } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  const rows = (to: (old: Row[]) => Row[]) => onChange((old) => ({ ...old, items: to(old.items) }));
  const focus = (key: number) =>
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLInputElement>(`[data-key="${key}"] input`)?.focus(),
    );
  const move = (index: number, step: 1 | -1) => {
    const row = draft.items[index];
    rows((old) => moved(old, index, step));
    if (row) focus(row.key);
  };
  const add = () => {
    const next = added(draft.items, { label: "", action: "reply", text: "" });
    rows(() => next);
    focus(next.at(-1)?.key ?? 0);
  };
  return (
    <>
      <Textarea
        label={t("bots.greeting")}
        description={t("bots.greeting_text")}
        autosize
        minRows={2}
        value={draft.greeting}
        error={at("/greeting")}
        onChange={({ currentTarget: { value } }) => onChange((old) => ({ ...old, greeting: value }))}
      />
      <fieldset className="choices">
        <legend className="lab">{t("bots.choices")}</legend>
        <p className="small mute">{t("bots.choices_text")}</p>
        <ol ref={list}>
          {draft.items.map((row, index) => (
            <Choice
              key={row.key}
              row={row}
              index={index}
              last={index === draft.items.length - 1}
              at={at}
              onChange={(part) => rows((old) => changed(old, index, part))}
              onMove={(step) => move(index, step)}
              onRemove={() => rows((old) => old.filter((_, other) => other !== index))}
            />
          ))}
        </ol>
        <button type="button" className="btn sm" disabled={draft.items.length >= MOST} onClick={add}>
          <Icon name="plus" size="s" />
          {t("bots.add_choice")}
        </button>
      </fieldset>
    </>
  );
}

interface ChoiceProps {
  row: Row;
  index: number;
  last: boolean;
  at: (pointer: string) => string | undefined;
  onChange: (part: Partial<Row>) => void;
  onMove: (step: 1 | -1) => void;
  onRemove: () => void;
}

function Choice({ row, index, last, at, onChange, onMove, onRemove }: ChoiceProps) {
  const { t } = useTranslation();
  const number = index + 1;
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || composing(event.nativeEvent)) return;
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key] as 1 | -1 | undefined;
    if (!step) return;
    event.preventDefault();
    onMove(step);
  };
  return (
    <li className="choice" data-key={row.key} onKeyDown={onKeyDown}>
      <span className="gmark" aria-hidden="true">
        {number}
      </span>
      <div className="choicebody">
        <div className="choicehead">
          <TextInput
            className="grow"
            aria-label={t("bots.label", { number })}
            placeholder={t("bots.label_hint")}
            value={row.label}
            error={at(`/items/${index}/label`)}
            onChange={(event) => onChange({ label: event.currentTarget.value })}
          />
          <Seg
            small
            label={t("bots.action", { number })}
            value={row.action}
            options={(["reply", "hand_off"] as const).map((value) => ({
              value,
              label: t(`bots.action_${value}`),
            }))}
            onChange={(action) => onChange({ action })}
          />
          <span className="row tight">
            <button
              type="button"
              className="iconbtn flip"
              disabled={index === 0}
              aria-label={t("bots.up", { number })}
              onClick={() => onMove(-1)}
            >
              <Icon name="down" />
            </button>
            <button
              type="button"
              className="iconbtn"
              disabled={last}
              aria-label={t("bots.down", { number })}
              onClick={() => onMove(1)}
            >
              <Icon name="down" />
            </button>
            <button
              type="button"
              className="iconbtn"
              aria-label={t("bots.remove", { number })}
              onClick={onRemove}
            >
              <Icon name="trash" />
            </button>
          </span>
        </div>
        {row.action === "reply" ? (
          <Textarea
            aria-label={t("bots.text", { number })}
            placeholder={t("bots.text_hint")}
            autosize
            minRows={2}
            value={row.text ?? ""}
            error={at(`/items/${index}/text`)}
            onChange={(event) => onChange({ text: event.currentTarget.value })}
          />
        ) : (
          <p className="small mid">{t("bots.hand_off_text")}</p>
        )}
      </div>
    </li>
  );
}
