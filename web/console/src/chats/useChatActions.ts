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
import { applies, undoOf } from "./actions";

/** What to do, or how to tell by the chat as it is when its turn comes. */
type Wish = ChatAction | ((chat: Chat) => ChatAction);

/** Does it; a refusal throws. */
async function perform(id: string, action: ChatAction): Promise<Chat | null> {
  const [done] = await actOnMany([id], action);
  if (done?.problem) throw new ApiError(409, done.problem.code, done.problem.detail);
  return done?.chat ?? null;
}

/**
 * What one can do with a chat. Keys may come faster than answers: each is done after the one before, by the chat as that
 * left it. Ending it can be undone from the notice.
 */
export function useChatActions(chat: Chat | undefined) {
  const client = useQueryClient();
  const { t } = useTranslation();
  const errorText = useErrorText();
  const me = useMe().data?.agent;
  const refresh = (id: string) => {
    for (const key of [keys.chat(id), keys.messages(id), keys.decisions(id), ["counts"]])
      void client.invalidateQueries({ queryKey: key });
  };
  const place = (now: Chat | null) => {
    if (!now) return;
    client.setQueryData(keys.chat(now.id), now);
    placeChat(client, now.id, now);
  };
  const undoing = useMutation({
    scope: { id: "chat-actions" },
    mutationFn: async ({ id, steps }: { id: string; steps: ChatAction[] }) => {
      for (const step of steps) place(await perform(id, step));
    },
    onError: (error) => toast(errorText(error)),
    onSettled: (_done, _error, { id }) => refresh(id),
  });
  const mutation = useMutation({
    scope: { id: "chat-actions" },
    mutationFn: async ({ seen, wish }: { seen: Chat; wish: Wish }) => {
      const before = client.getQueryData<Chat>(keys.chat(seen.id)) ?? seen;
      const action = typeof wish === "function" ? wish(before) : wish;
      if (!me || !applies(before, action, me)) return;
      place(await perform(seen.id, action));
      if (action.action === "end") offerUndo(before, undoOf(before, action, me) ?? []);
    },
    onError: (error) => toast(errorText(error)),
    onSettled: (_done, _error, { seen }) => refresh(seen.id),
  });
  const offerUndo = ({ id }: Chat, steps: ChatAction[]) =>
    toast(t("chat.ended_toast"), { label: t("action.undo"), run: () => undoing.mutate({ id, steps }) });
  return {
    act: (wish: Wish) => chat && mutation.mutate({ seen: chat, wish }),
    busy: mutation.isPending,
  };
}
