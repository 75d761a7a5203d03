import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { saveContact } from "@/api/desk";
import { keys } from "@/api/keys";
import type { Chat } from "@/api/types";
import { useErrorText } from "@/i18n/useErrorText";
import { toast } from "@/parts/Toasts";
import { useContact } from "./useChats";

/** Whether the chat's contact is blocked: gets no automatic answer (R4). Blocking can be undone from the notice. */
export function useBlock(chat: Chat) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const errorText = useErrorText();
  const contact = useContact(chat.contact_id).data;
  const change = useMutation({
    mutationFn: (blocked: boolean) => saveContact(chat.contact_id, { blocked }),
    onError: (error) => toast(errorText(error)),
    onSuccess: (_contact, blocked) => {
      void client.invalidateQueries({ queryKey: keys.contact(chat.contact_id) });
      toast(
        t(blocked ? "block.done" : "block.undone"),
        blocked ? { label: t("action.undo"), run: () => change.mutate(false) } : undefined,
      );
    },
  });
  return { blocked: contact?.blocked ?? false, set: (blocked: boolean) => change.mutate(blocked) };
}
