import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { saveContact } from "@/api/desk";
import { keys } from "@/api/keys";
import { useContact } from "@/chats/useChats";
import { useErrorText } from "@/i18n/useErrorText";
import { Question } from "@/parts/Question";
import { toast } from "@/parts/Toasts";

/**
 * Whether a contact is blocked (R4 step 1), and the way to change it: blocking says first what it means, and can be
 * undone from the notice; unblocking is done at once.
 */
export function useBlocking(contactId: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [asking, setAsking] = useState(false);
  const blocked = useContact(contactId).data?.blocked ?? false;
  const change = useMutation({
    mutationFn: (to: boolean) => saveContact(contactId, { blocked: to }),
    onError: (error) => toast(errorText(error)),
    onSuccess: (_contact, to) => {
      for (const key of [keys.contact(contactId), ["chats"], ["chat"]])
        void client.invalidateQueries({ queryKey: key });
      toast(
        t(to ? "block.done" : "block.undone"),
        to ? { label: t("action.undo"), run: () => change.mutate(false) } : undefined,
      );
    },
    onSettled: () => setAsking(false),
  });
  return {
    blocked,
    busy: change.isPending,
    toggle: () => (blocked ? change.mutate(false) : setAsking(true)),
    question: (
      <Question
        opened={asking}
        title={t("contact.block_title")}
        text={t("contact.block_text")}
        action={t("contact.block")}
        danger
        busy={change.isPending}
        onDo={() => change.mutate(true)}
        onClose={() => setAsking(false)}
      />
    ),
  };
}
