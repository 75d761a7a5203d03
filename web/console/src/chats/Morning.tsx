import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { pickUp } from "@/api/desk";
import { keys } from "@/api/keys";
import type { Chat } from "@/api/types";
import { useErrorText } from "@/i18n/useErrorText";
import { toast } from "@/parts/Toasts";
import { freshenChat, placeChat } from "@/realtime/freshChat";
import { keep, recall, seenWith, toldOf } from "./morning";
import { useCommand } from "./useShortcuts";

interface Props {
  chats: Chat[];
  /** The department the list is of; empty: all. */
  scope: string;
  /** The list goes on after these. */
  more: boolean;
  onOpen: (id: string) => void;
}

/** How far one is with what came in while everyone was out; one key takes the next. */
export function Morning({ chats, scope, more, onOpen }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const errorText = useErrorText();
  const present = toldOf(chats);
  const [seen, setSeen] = useState(() => recall(scope));
  const next = present[0];
  const take = useMutation({
    mutationFn: (chat: Chat) => pickUp(chat.id),
    onSuccess: (taken) => {
      // It leaves the list before the next key can mean it again.
      client.setQueryData(keys.chat(taken.id), taken);
      placeChat(client, taken.id, taken);
      onOpen(taken.id);
    },
    onError: (error) => toast(errorText(error)),
    onSettled: (_answer, _error, { id }) => {
      void freshenChat(client, id).catch(() => {});
      void client.invalidateQueries({ queryKey: ["counts"] });
    },
  });
  const takeNext = () => next && !take.isPending && take.mutate(next);
  useCommand("next", takeNext);
  const now = seenWith(seen, present);
  useEffect(() => {
    if (now === seen) return;
    keep(scope, now);
    setSeen(now);
  }, [scope, now, seen]);
  if (!next) return null;
  const done = now.size - present.length;
  // They stand before all others, so there are more of them only where the last one is one of them.
  const some = more && present.length === chats.length;
  return (
    <div className="morning">
      <p>{t(some ? "morning.some" : "morning.progress", { count: now.size, done })}</p>
      <button type="button" className="btn sm sec" disabled={take.isPending} onClick={takeNext}>
        {t("morning.next")}
        <span aria-hidden="true">
          <kbd>N</kbd>
        </span>
      </button>
      <div
        className="prog"
        role="progressbar"
        aria-label={t("morning.label")}
        aria-valuenow={done}
        aria-valuemin={0}
        aria-valuemax={now.size}
      >
        <i style={{ width: `${(done / now.size) * 100}%` }} />
      </div>
    </div>
  );
}
