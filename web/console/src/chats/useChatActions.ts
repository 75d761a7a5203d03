import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import * as desk from "@/api/desk";
import { keys } from "@/api/keys";
import type { Chat } from "@/api/types";
import { useErrorText } from "@/i18n/useErrorText";
import { toast } from "@/parts/Toasts";

type Action =
  | { kind: "pick_up" | "unassign" | "hold" | "resume" | "end" | "reopen" }
  | { kind: "assign"; agentId: string };

const run = (id: string, action: Action): Promise<unknown> => {
  switch (action.kind) {
    case "pick_up":
      return desk.pickUp(id);
    case "unassign":
      return desk.unassign(id);
    case "hold":
      return desk.setStatus(id, "on_hold");
    case "resume":
      return desk.setStatus(id, "open");
    case "end":
      return desk.end(id);
    case "reopen":
      return desk.reopen(id);
    case "assign":
      return desk.assign(id, action.agentId);
  }
};

/** What one can do with a chat. Ending it can be undone from the notice. */
export function useChatActions(chat: Chat | undefined) {
  const client = useQueryClient();
  const { t } = useTranslation();
  const errorText = useErrorText();
  const refresh = (id: string) => {
    for (const key of [keys.chat(id), keys.messages(id), keys.decisions(id), ["chats"], ["counts"]])
      void client.invalidateQueries({ queryKey: key });
  };
  const mutation = useMutation({
    mutationFn: ({ id, action }: { id: string; action: Action }) => run(id, action),
    onError: (error) => toast(errorText(error)),
    onSettled: (_data, _error, { id }) => refresh(id),
    onSuccess: (_data, { id, action }) => {
      if (action.kind === "end")
        toast(t("chat.ended_toast"), {
          label: t("action.undo"),
          run: () => mutation.mutate({ id, action: { kind: "reopen" } }),
        });
    },
  });
  const act = (action: Action) => {
    if (chat && !mutation.isPending) mutation.mutate({ id: chat.id, action });
  };
  return { act, busy: mutation.isPending };
}
