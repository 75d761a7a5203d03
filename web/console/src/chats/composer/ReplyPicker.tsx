import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { cannedReplies } from "@/api/desk";
import { keys } from "@/api/keys";
import { useMe } from "@/app/queries";
import { languageOf } from "@/lib/names";
import { optionId } from "@/settings/editor/MergeFieldPicker";
import { firstWords, inOrder } from "./cannedSearch";
import type { PickerProps } from "./Pickers";
import { usePickerKeys } from "./usePickerKeys";
import { useStandIns } from "./useStandIns";

/** The canned replies of this chat's department and those for all, by shortcut, title and words. */
export function ReplyPicker({ id, query, chat, handle, onActive, onPick, onClose }: PickerProps) {
  const { t } = useTranslation();
  const me = useMe().data?.agent;
  const all = useQuery({
    queryKey: keys.cannedReplies(chat.department_id),
    queryFn: () => cannedReplies(chat.department_id),
  });
  const standIn = useStandIns();
  const found = inOrder(all.data ?? [], query);
  const pick = (reply: (typeof found)[number]) => onPick(reply.text, reply.language);
  const keysOf = {
    id,
    choices: found,
    loading: all.isPending,
    handle,
    onActive,
    onPick: pick,
    guard: onClose,
  };
  const active = usePickerKeys(keysOf);
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the active option changed
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [active, query]);
  const none = all.data?.length === 0;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps the cursor in the text
    <div className="pop picker" onMouseDown={(event) => event.preventDefault()}>
      <div className="options" role="listbox" id={id} aria-label={t("canned.title")} ref={list}>
        {found.map((reply, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard works from the composer
          <div
            key={reply.id}
            className="o two"
            role="option"
            tabIndex={-1}
            id={optionId(id, index)}
            aria-selected={index === active}
            onClick={() => pick(reply)}
          >
            <span>
              <span className="label ell">{reply.title}</span>
              <code>/{reply.shortcut}</code>
            </span>
            <span className="words ell" lang={languageOf(reply.text)}>
              {firstWords(reply.text, standIn)}
            </span>
          </div>
        ))}
      </div>
      {all.isPending && <span className="skel" style={{ height: 64 }} />}
      {all.isError && <p className="nothing">{t("list.failed")}</p>}
      {all.data && found.length === 0 && (
        <p className="nothing">
          {none ? t("canned.none") : t("canned.none_found")}
          {none && me && me.role !== "agent" && <Link to="/settings/canned-replies">{t("canned.add")}</Link>}
        </p>
      )}
      <p className="ft">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd>
        </span>
        <span>
          <kbd>Enter</kbd> {t("editor.insert")}
        </span>
        <span>
          <kbd>Esc</kbd> {t("action.close")}
        </span>
      </p>
    </div>
  );
}
