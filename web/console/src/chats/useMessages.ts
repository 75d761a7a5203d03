import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo } from "react";
import { ApiError } from "@/api/client";
import * as desk from "@/api/desk";
import { keys } from "@/api/keys";
import type { Attachment, Message } from "@/api/types";
import { useMe } from "@/app/queries";
import { onReconnect } from "@/realtime/reconnect";
import { forgetOutgoing, keepOutgoing, type Outgoing, outgoingIn } from "./outgoing";

/** A message as the page shows it: `pending` ones are ours and not confirmed yet. */
export type Shown = Message & {
  pending?: "sending" | "failed";
  /** Why it failed; `network` ones go out by themselves once the server is back. */
  refusal?: { code: string; detail: string };
};

/** Messages that were sent from this page and not confirmed yet, at the end of the conversation. */
const pendingKey = (chatId: string) => ["pending", chatId];

export interface Conversation {
  messages: Shown[] | undefined;
  failed: boolean;
  send: (text: string, files?: Attachment[]) => void;
  again: (message: Shown) => void;
  /** What didn't go out isn't to go out any more. */
  drop: (message: Shown) => void;
  refetch: () => void;
}

/** What the server has wins over what we are still sending, by `client_id` and by id. */
export function merge(stored: Message[], pending: Shown[]): Shown[] {
  const known = new Set(stored.flatMap(({ id, client_id }) => (client_id ? [id, client_id] : [id])));
  return [...stored, ...pending.filter(({ id }) => !known.has(id))];
}

/** Chats in which something is on its way: one after the other, so that messages arrive in the order they were written. */
const busy = new Set<string>();

/** The server couldn't be reached, or not in time: whether it has the message isn't known. */
const away = (error: unknown) => !(error instanceof ApiError) || error.status === 0 || error.status >= 500;

function usePending(chatId: string, agentId: string) {
  const client = useQueryClient();
  const key = useMemo(() => pendingKey(chatId), [chatId]);
  const pending = useQuery<Shown[]>({
    queryKey: key,
    queryFn: () => client.getQueryData<Shown[]>(key) ?? [],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    initialData: () => outgoingIn(chatId, agentId).map(shown),
  });
  const change = useCallback(
    (to: (old: Shown[]) => Shown[]) => client.setQueryData<Shown[]>(key, (old) => to(old ?? [])),
    [client, key],
  );
  const next = useCallback(
    () => client.getQueryData<Shown[]>(key)?.find((each) => each.pending === "sending"),
    [client, key],
  );
  return { pending: pending.data, change, next };
}

export function useMessages(chatId: string): Conversation {
  const client = useQueryClient();
  const agentId = useMe().data?.agent.id ?? "";
  const stored = useQuery({ queryKey: keys.messages(chatId), queryFn: () => desk.messages(chatId) });
  const { pending, change, next } = usePending(chatId, agentId);

  const pump = useCallback(async () => {
    if (busy.has(chatId)) return;
    busy.add(chatId);
    for (let message = next(); message; message = next()) {
      const { id, text, attachments = [] } = message;
      try {
        const answer = await desk.sendMessage(
          chatId,
          text ?? "",
          id,
          attachments.map((file) => file.id),
        );
        client.setQueryData<Message[]>(keys.messages(chatId), (old) =>
          old && !old.some((each) => each.id === answer.id) ? [...old, answer] : old,
        );
        forgetOutgoing(chatId, id);
        change((old) => old.filter((each) => each.id !== id));
        for (const key of [keys.messages(chatId), keys.chat(chatId), ["counts"]])
          void client.invalidateQueries({ queryKey: key });
      } catch (error) {
        // Those behind it wait for it: nothing overtakes.
        change((old) => failed(old, away(error) ? undefined : id, error));
      }
    }
    busy.delete(chatId);
  }, [client, chatId, change, next]);

  /** Those that didn't reach the server go out once more, and this one, whatever became of it. */
  const resend = useCallback(
    (clientId?: string) => {
      change((old) =>
        old.map((each) =>
          each.id === clientId || each.refusal?.code === "network" ? { ...each, pending: "sending" } : each,
        ),
      );
      void pump();
    },
    [change, pump],
  );
  useEffect(() => {
    resend();
    return onReconnect(() => resend());
  }, [resend]);

  const send = useCallback(
    (text: string, files: Attachment[] = []) => {
      const clientId = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
      const outgoing = { chatId, clientId, agentId, text, files, at: new Date().toISOString() };
      keepOutgoing(outgoing);
      change((old) => [...old, shown(outgoing)]);
      resend();
    },
    [chatId, agentId, change, resend],
  );
  return {
    messages: stored.data ? merge(stored.data, pending) : undefined,
    failed: stored.isError,
    send,
    // The same client id again: the server answers with the message it may already have.
    again: (message) => resend(message.id),
    drop: ({ id }) => {
      forgetOutgoing(chatId, id);
      change((old) => old.filter((each) => each.id !== id));
    },
    refetch: () => void stored.refetch(),
  };
}

/** The pending ones after a refusal of one of them, or with the server away. */
function failed(old: Shown[], refused: string | undefined, error: unknown): Shown[] {
  const known = error instanceof ApiError && refused !== undefined;
  const refusal = known ? { code: error.code, detail: error.detail } : { code: "network", detail: "" };
  return old.map((each) =>
    each.pending === "sending" && (refused === undefined || each.id === refused)
      ? { ...each, pending: "failed", refusal }
      : each,
  );
}

const shown = ({ chatId, clientId, agentId, text, files = [], at }: Outgoing): Shown => ({
  id: clientId,
  chat_id: chatId,
  seq: Number.MAX_SAFE_INTEGER,
  direction: "out",
  author: { kind: "agent", id: agentId },
  kind: files.length > 0 ? "file" : "text",
  text,
  attachments: files,
  created_at: at,
  delivery: { status: "queued", attempts: 0 },
  pending: "sending",
});
