import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import { ApiError } from "@/api/client";
import * as desk from "@/api/desk";
import { keys } from "@/api/keys";
import type { Chat, List, Me, View } from "@/api/types";
import { placed, removed, replaced } from "@/chats/placing";

type Pages = InfiniteData<List<Chat>, string | null>;

/**
 * Asks for one chat that changed and puts it into its place in the lists that are shown; other lists are asked anew, and
 * so is its contact, if it is shown: an edit or a merge is told as a change of the contact's chats.
 */
export async function freshenChat(client: QueryClient, chatId: string) {
  const chat = await read(client, chatId);
  placeChat(client, chatId, chat);
  if (chat) void client.invalidateQueries({ queryKey: keys.contact(chat.contact_id) });
}

/** Puts a chat as it is now into its place in the lists; null: it is gone from them. */
export function placeChat(client: QueryClient, chatId: string, chat: Chat | null) {
  const agentId = client.getQueryData<Me>(keys.me)?.agent.id ?? "";
  for (const query of client.getQueryCache().findAll({ queryKey: ["chats"] })) {
    const [, view, departmentId, q] = query.queryKey as [string, View | "behind", string, string];
    if (q || !query.isActive()) {
      void client.invalidateQueries({ queryKey: query.queryKey, exact: true });
      continue;
    }
    client.setQueryData<Pages>(query.queryKey, (old) => {
      if (!old) return old;
      // Behind a figure stands what it counted, in its place, whatever becomes of it.
      const place = (now: Chat) =>
        view === "behind"
          ? replaced(old.pages, now)
          : placed(old.pages, now, { view, departmentId, agentId });
      return { ...old, pages: chat ? place(chat) : removed(old.pages, chatId) };
    });
  }
}

/** The chat as it is; null where it is gone or may not be seen any more. */
async function read(client: QueryClient, chatId: string): Promise<Chat | null> {
  try {
    return await client.fetchQuery({
      queryKey: keys.chat(chatId),
      queryFn: () => desk.chat(chatId),
      staleTime: 0,
    });
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}
