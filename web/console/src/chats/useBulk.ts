import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { actOnMany } from "@/api/desk";
import type { Chat, ChatAction, OneOfMany } from "@/api/types";
import { useMe } from "@/app/queries";
import { useErrorText } from "@/i18n/useErrorText";
import { toast } from "@/parts/Toasts";
import { placeChat } from "@/realtime/freshChat";
import { rounds, undoOf } from "./actions";
import type { Selection } from "./useSelection";

/** A chat that stayed as it was, and why, in words. */
export interface Refused {
  id: string;
  name: string;
  why: string;
}

/** What is done with the chosen chats together: asked first where it can't be undone, each refusal told by name. */
export function useBulk(chats: Chat[], selection: Selection) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const errorText = useErrorText();
  const me = useMe().data?.agent;
  const [asking, setAsking] = useState<ChatAction | null>(null);
  const [refused, setRefused] = useState<Refused[]>([]);
  const chosen = chats.filter(({ id }) => selection.ids.has(id));
  const names = useRef(new Map<string, string>());
  const nameOf = (id: string) => names.current.get(id) || t("contact.nameless");

  const put = (results: OneOfMany[]) => {
    for (const { id, chat } of results) if (chat) placeChat(client, id, chat);
    for (const name of ["counts", "chat", "decisions"]) void client.invalidateQueries({ queryKey: [name] });
    const stayed = results.flatMap(({ id, problem }) =>
      problem ? [{ id, name: nameOf(id), why: errorText({ pointer: "", ...problem }) }] : [],
    );
    setRefused(stayed);
    return stayed;
  };
  const undo = useMutation({
    mutationFn: async (steps: Map<string, ChatAction[]>) => {
      for (const round of rounds(steps))
        for (const { ids, action } of round) put(await actOnMany(ids, action));
    },
    onError: (error) => toast(errorText(error)),
  });
  const act = useMutation({
    mutationFn: ({ before, action }: { before: Chat[]; action: ChatAction }) =>
      actOnMany(
        before.map(({ id }) => id),
        action,
      ),
    onError: (error) => toast(errorText(error)),
    onSuccess: (results, { before, action }) => {
      const stayed = put(results);
      selection.keep(stayed.map(({ id }) => id));
      const done = before.filter(({ id }) => !stayed.some((each) => each.id === id));
      if (done.length === 0 || !me) return;
      const steps = new Map<string, ChatAction[]>();
      for (const chat of done) {
        const back = undoOf(chat, action, me);
        if (back && back.length > 0) steps.set(chat.id, back);
      }
      toast(
        t(`bulk.done_${action.action}`, { count: done.length }),
        steps.size > 0 ? { label: t("action.undo"), run: () => undo.mutate(steps) } : undefined,
      );
    },
  });
  const go = (action: ChatAction) => {
    setAsking(null);
    if (chosen.length === 0 || act.isPending) return;
    names.current = new Map(chosen.map(({ id, contact }) => [id, contact.display_name ?? ""]));
    act.mutate({ before: chosen, action });
  };
  return {
    chosen,
    busy: act.isPending || undo.isPending,
    /** Does it, or asks first. */
    run: (action: ChatAction) => {
      const ask = action.action === "end" || chosen.some((chat) => me && undoOf(chat, action, me) === null);
      if (ask && chosen.length > 0) setAsking(action);
      else go(action);
    },
    asking,
    confirm: () => asking && go(asking),
    cancel: () => setAsking(null),
    refused,
    forget: () => setRefused([]),
  };
}

export type Bulk = ReturnType<typeof useBulk>;
