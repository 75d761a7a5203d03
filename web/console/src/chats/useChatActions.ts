import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/client";
import { actOnMany } from "@/api/desk";
import { keys } from "@/api/keys";
import type { Chat, ChatAction } from "@/api/types";
import { useMe } from "@/app/queries";
import { useErrorText } from "@/i18n/useErrorText";
import { toast } from "@/parts/Toasts";
import { placeChat } from "@/realtime/freshChat";
import { undoOf } from "./actions";

/** Does it; a refusal throws. */
async function act(id: string, action: ChatAction): Promise<Chat | null> {
  const [done] = await actOnMany([id], action);
  if (done?.problem) throw new ApiError(409, done.problem.code, done.problem.detail);
  return done?.chat ?? null;
}

/** What one can do with a chat. Ending it can be undone from the notice. */
export function useChatActions(chat: Chat | undefined) {
  const client = useQueryClient();
  const { t } = useTranslation();
  const errorText = useErrorText();
  const me = useMe().data?.agent;
  const refresh = (id: string) => {
    for (const key of [keys.chat(id), keys.messages(id), keys.decisions(id), ["counts"]])
      void client.invalidateQueries({ queryKey: key });
  };
  const mutation = useMutation({
    mutationFn: async ({ id, steps }: { id: string; before?: Chat; steps: ChatAction[] }) => {
      let last: Chat | null = null;
      for (const step of steps) last = await act(id, step);
      return last;
    },
    onError: (error) => toast(errorText(error)),
    onSettled: (now, _error, { id }) => {
      if (now) placeChat(client, id, now);
      refresh(id);
    },
    onSuccess: (_now, { id, before, steps }) => {
      const [done] = steps;
      if (!before || done?.action !== "end" || !me) return;
      const undo = undoOf(before, done, me) ?? [];
      toast(t("chat.ended_toast"), {
        label: t("action.undo"),
        run: () => mutation.mutate({ id, steps: undo }),
      });
    },
  });
  return {
    act: (action: ChatAction) => {
      if (chat && !mutation.isPending) mutation.mutate({ id: chat.id, before: chat, steps: [action] });
    },
    busy: mutation.isPending,
  };
}
