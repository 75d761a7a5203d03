import { useEffect, useMemo, useRef, useState } from "react";

/** So many chats can be chosen together, as the server takes them. */
export const MOST = 200;

export interface Selection {
  ids: ReadonlySet<string>;
  /** Whether boxes are shown though none is ticked yet. */
  choosing: boolean;
  /** Ticks one, or takes the tick away; with `range` all from the last one to this one. */
  toggle: (id: string, range?: boolean) => void;
  /** Ticks these as well. */
  add: (ids: string[]) => void;
  /** Only these. */
  keep: (ids: string[]) => void;
  clear: () => void;
  choose: () => void;
}

/** Which chats of a list are chosen; another list begins anew. */
export function useSelection(list: string, order: string[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [choosing, setChoosing] = useState(false);
  const anchor = useRef<string | null>(null);
  const shown = useRef(order);
  shown.current = order;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list
  useEffect(() => {
    setIds(new Set());
    setChoosing(false);
    anchor.current = null;
  }, [list]);
  return useMemo(() => {
    const bounded = (all: Iterable<string>) => new Set([...new Set(all)].slice(0, MOST));
    const add = (more: string[]) => setIds((old) => bounded([...old, ...more]));
    return {
      ids,
      choosing: choosing || ids.size > 0,
      add,
      toggle: (id, range = false) => {
        const [from, to] = [shown.current.indexOf(anchor.current ?? id), shown.current.indexOf(id)];
        anchor.current = id;
        if (range && from >= 0 && to >= 0) {
          add(shown.current.slice(Math.min(from, to), Math.max(from, to) + 1));
          return;
        }
        setIds((old) => {
          const next = new Set(old);
          return next.delete(id) ? next : bounded([...old, id]);
        });
      },
      keep: (only) => setIds(bounded(only)),
      clear: () => {
        setIds(new Set());
        setChoosing(false);
        anchor.current = null;
      },
      choose: () => setChoosing(true),
    };
  }, [ids, choosing]);
}
