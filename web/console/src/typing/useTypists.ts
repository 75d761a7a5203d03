import { useCallback, useEffect, useRef, useSyncExternalStore } from "react";
import type { Chat } from "@/api/types";
import { useMe } from "@/app/queries";
import { type Typist, typists } from "./typists";

/** The others who type in a chat; a message ends the typing that led to it. */
export function useTypists({ id, last_message: last }: Pick<Chat, "id" | "last_message">): Typist[] {
  const subscribe = useCallback((listener: () => void) => typists.subscribe(id, listener), [id]);
  const all = useSyncExternalStore(subscribe, () => typists.of(id));
  const me = useMe().data?.agent.id;
  const at = last?.created_at ?? "";
  const by = last?.author_kind;
  const known = useRef(at);
  useEffect(() => {
    if (known.current !== at && by) typists.ended(id, by);
    known.current = at;
  }, [id, at, by]);
  return all.filter((typist) => typist.id !== me);
}
