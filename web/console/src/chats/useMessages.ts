import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import * as desk from "@/api/desk";
import { keys } from "@/api/keys";
import type { Message } from "@/api/types";

/** A message as the page shows it: `pending` ones are ours and not confirmed yet. */
export type Shown = Message & { pending?: "sending" | "failed" };

/** Messages that were sent from this page and not confirmed yet, at the end of the conversation. */
const pendingKey = (chatId: string) => ["pending", chatId];

export interface Conversation {
  messages: Shown[] | undefined;
  failed: boolean;
  send: (text: string, clientId?: string) => void;
  again: (message: Shown) => void;
  refetch: () => void;
}

/** What the server has wins over what we are still sending, by `client_id` and by id. */
export function merge(stored: Message[], pending: Shown[]): Shown[] {
  const known = new Set(stored.flatMap(({ id, client_id }) => (client_id ? [id, client_id] : [id])));
  return [...stored, ...pending.filter(({ id }) => !known.has(id))];
}

export function useMessages(chatId: string): Conversation {
  const client = useQueryClient();
  const stored = useQuery({ queryKey: keys.messages(chatId), queryFn: () => desk.messages(chatId) });
  const pending = useQuery<Shown[]>({
    queryKey: pendingKey(chatId),
    queryFn: () => client.getQueryData<Shown[]>(pendingKey(chatId)) ?? [],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    initialData: [],
  });

  const change = useCallback(
    (to: (old: Shown[]) => Shown[]) =>
      client.setQueryData<Shown[]>(pendingKey(chatId), (old) => to(old ?? [])),
    [client, chatId],
  );
  const send = useCallback(
    (text: string, clientId: string = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`) => {
      const draft = { ...blank(chatId, clientId, text), pending: "sending" as const };
      change((old) => [...old.filter(({ id }) => id !== clientId), draft]);
      desk.sendMessage(chatId, text, clientId).then(
        (message) => {
          client.setQueryData<Message[]>(keys.messages(chatId), (old) =>
            old && !old.some(({ id }) => id === message.id) ? [...old, message] : old,
          );
          change((old) => old.filter(({ id }) => id !== clientId));
          for (const key of [keys.messages(chatId), keys.chat(chatId), ["chats"], ["counts"]])
            void client.invalidateQueries({ queryKey: key });
        },
        () =>
          change((old) => old.map((each) => (each.id === clientId ? { ...each, pending: "failed" } : each))),
      );
    },
    [client, chatId, change],
  );
  return {
    messages: stored.data ? merge(stored.data, pending.data) : undefined,
    failed: stored.isError,
    send,
    // The same client id again: the server answers with the message it may already have.
    again: (message) => send(message.text ?? "", message.id),
    refetch: () => void stored.refetch(),
  };
}

const blank = (chatId: string, clientId: string, text: string): Message => ({
  id: clientId,
  chat_id: chatId,
  seq: Number.MAX_SAFE_INTEGER,
  direction: "out",
  author: { kind: "agent" },
  kind: "text",
  text,
  created_at: new Date().toISOString(),
  delivery: { status: "queued", attempts: 0 },
});
