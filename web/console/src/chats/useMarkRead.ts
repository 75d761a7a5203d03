import { useEffect, useRef } from "react";
import { markRead } from "@/api/desk";
import type { Chat } from "@/api/types";

/** What stands open before somebody's eyes is read; a page in the background reads nothing. */
export function useMarkRead(chat: Chat | undefined) {
  const done = useRef("");
  const unread = Boolean(chat?.unread);
  const id = chat?.id;
  const last = chat?.last_message_at;
  useEffect(() => {
    if (!id || !unread) return;
    const look = () => {
      const what = `${id} ${last}`;
      if (document.visibilityState !== "visible" || done.current === what) return;
      done.current = what;
      markRead(id).catch(() => {
        done.current = "";
      });
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [id, unread, last]);
}
