import { Modal } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Kind, LONGEST } from "@/api/search";
import { useErrorText } from "@/i18n/useErrorText";
import { composing } from "@/lib/ime";
import { Icon } from "@/parts/icons";
import { FoundRow } from "./FoundRow";
import { kinds, type Row, rowsOf } from "./rows";
import { asked, useFound } from "./useFound";

interface Props {
  onClose: () => void;
  /** What was typed before the field was there. */
  takeEarly: () => string;
}

/** Chats, contacts and messages while one types; the arrow keys walk them, Enter opens one. */
export function SearchOverlay({ opened, ...props }: Props & { opened: boolean }) {
  const { t } = useTranslation();
  return (
    <Modal.Root opened={opened} onClose={props.onClose} size={640} closeOnEscape={false} yOffset="9vh">
      <Modal.Overlay />
      <Modal.Content radius="lg" aria-label={t("search.label")} className="searchbox">
        <Modal.Body p={0}>{opened && <Looking {...props} />}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Looking({ onClose, takeEarly }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const errorText = useErrorText();
  const id = useId();
  const [text, setText] = useState("");
  const [settled, setSettled] = useState("");
  const [q] = useDebouncedValue(asked(settled), 150);
  const [at, setAt] = useState(0);
  const found = useFound(q);
  const rows = q === "" ? [] : rowsOf(found.data);
  const list = useRef<HTMLDivElement>(null);
  const none = found.data !== undefined && !found.isPlaceholderData && rows.length === 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was found anew begins at its first row
  useEffect(() => setAt(0), [found.data]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row that is chosen comes into sight
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [at]);

  const open = (row: Row | undefined) => {
    if (!row?.target) return;
    const { view, chatId, message } = row.target;
    onClose();
    void navigate({ to: "/chats/$view/$chatId", params: { view, chatId }, search: { message } });
  };
  const all = () => {
    if (asked(text) === "") return;
    onClose();
    void navigate({ to: "/search", search: { q: asked(text) } });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (composing(event.nativeEvent)) return;
    const run: Record<string, () => void> = {
      ArrowDown: () => setAt(Math.min(at + 1, rows.length - 1)),
      ArrowUp: () => setAt(Math.max(at - 1, 0)),
      // Before there is an answer to these words, Enter asks for all of it.
      Enter: () => (rows[at] && q === asked(text) && !found.isPlaceholderData ? open(rows[at]) : all()),
      Escape: onClose,
    };
    const action = run[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };
  return (
    <search>
      <div className="searchfield">
        <Icon name="search" />
        <input
          type="search"
          role="combobox"
          data-autofocus
          maxLength={LONGEST}
          aria-label={t("search.label")}
          aria-expanded={rows.length > 0}
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={rows[at] ? `${id}-${at}` : undefined}
          placeholder={t("search.placeholder")}
          autoComplete="off"
          value={text}
          onFocus={() => {
            const early = takeEarly();
            setText((old) => early + old);
            setSettled((old) => early + old);
          }}
          onChange={(event) => {
            setText(event.target.value);
            // What an IME is still composing is looked for when it is done.
            if (!(event.nativeEvent as InputEvent).isComposing) setSettled(event.target.value);
          }}
          onCompositionEnd={(event) => setSettled(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <Modal.CloseButton aria-label={t("action.close")} />
      </div>
      <div className="found" id={id} role="listbox" aria-label={t("search.found")} ref={list} tabIndex={-1}>
        {kinds.map((kind) => (
          <Group key={kind} kind={kind} rows={rows} at={at} id={id} onChoose={open} onPoint={setAt} />
        ))}
      </div>
      <div role="status" className="searchnote">
        {q === "" && <p>{t("search.hint")}</p>}
        {q !== "" && found.isPending && <Skeleton />}
        {q !== "" && found.isError && <p className="err">{errorText(found.error)}</p>}
        {q !== "" && none && <p>{t("search.none", { q })}</p>}
        {rows.length > 0 && <span className="sr">{t("search.count", { count: rows.length })}</span>}
      </div>
      {rows.length > 0 && (
        <div className="searchfoot">
          <button type="button" className="btn quiet sm" onClick={all}>
            {t("search.all", { q })}
          </button>
          <span aria-hidden="true" className="searchkeys">
            <kbd>↑</kbd> <kbd>↓</kbd> <kbd>Enter</kbd>
          </span>
        </div>
      )}
    </search>
  );
}

interface GroupProps {
  kind: Kind;
  rows: Row[];
  at: number;
  id: string;
  onChoose: (row: Row) => void;
  onPoint: (at: number) => void;
}

function Group({ kind, rows, at, id, onChoose, onPoint }: GroupProps) {
  const { t } = useTranslation();
  if (!rows.some((row) => row.kind === kind)) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options, not of form fields
    <div role="group" aria-labelledby={`${id}-${kind}`}>
      <div className="foundhead" id={`${id}-${kind}`}>
        {t(`search.kind.${kind}`)}
      </div>
      {rows.map((row, index) =>
        row.kind === kind ? (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the field has the focus and the keys
          <div
            key={row.key}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            className="foundrow"
            onMouseMove={() => onPoint(index)}
            onClick={() => onChoose(row)}
          >
            <FoundRow row={row} />
          </div>
        ) : null,
      )}
    </div>
  );
}

function Skeleton() {
  const { t } = useTranslation();
  return (
    <div className="searchskel">
      <span className="sr">{t("search.looking")}</span>
      {["62%", "44%", "70%"].map((width) => (
        <span key={width} className="skel line" style={{ width }} />
      ))}
    </div>
  );
}
