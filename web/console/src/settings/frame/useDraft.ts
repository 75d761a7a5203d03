import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type Answer, ApiError } from "@/api/client";
import { useKept } from "@/app/useKept";

interface Source<S, D> {
  key: readonly unknown[];
  read: () => Promise<Answer<S>>;
  /** What of it is edited; compared by its JSON. */
  draftOf: (stored: S) => D;
  write: (draft: D, etag: string | null) => Promise<Answer<S>>;
  /** Answers that are stale when it was saved. */
  stale: string[];
}

interface Unsaved<S, D> {
  base: Answer<S>;
  draft: D;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Whether a kept draft is still edited by this page: another version of the program may ask for something else. */
const fits = (draft: unknown, now: unknown) =>
  typeof draft === "object" && draft !== null && same(Object.keys(draft), Object.keys(now as object));

/**
 * A setting that is edited on a page of its own. What somebody else saves in between is never overwritten by chance:
 * the save carries the version it began from, and a newer one is reported with a choice (`theirs`). What isn't saved is
 * kept over a reload and a new sign-in.
 */
export function useDraft<S, D>({ key, read, draftOf, write, stale }: Source<S, D>) {
  const client = useQueryClient();
  const stored = useQuery({ queryKey: key, queryFn: read });
  const [base, setBase] = useState<Answer<S> | null>(null);
  const [draft, setDraft] = useState<D | null>(null);
  const [theirs, setTheirs] = useState<Answer<S> | null>(null);
  const dirty = draft !== null && base !== null && !same(draft, draftOf(base.data));
  const kept = useKept<Unsaved<S, D>>(key.join("/"));

  const begin = (answer: Answer<S>) => {
    setBase(answer);
    setDraft(draftOf(answer.data));
    setTheirs(null);
  };
  /** Goes on where a reload broke off; false if there is nothing to go on with. */
  const resume = (answer: Answer<S>) => {
    const unsaved = kept.read();
    if (!unsaved || !fits(unsaved.draft, draftOf(answer.data))) return false;
    setBase(unsaved.base);
    setDraft(unsaved.draft);
    if (unsaved.base.etag !== answer.etag) setTheirs(answer);
    return true;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new answer begins anew
  useEffect(() => {
    if (!stored.data) return;
    if (!base && resume(stored.data)) return;
    if (!base || !dirty) begin(stored.data);
    else if (stored.data.etag !== base.etag) setTheirs(stored.data);
  }, [stored.data]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change is kept, whoever the page is drawn for
  useEffect(() => {
    if (!base || draft === null) return;
    if (dirty) kept.keep({ base, draft });
    else kept.forget();
  }, [base, draft]);

  const save = useMutation({
    mutationFn: () => {
      if (draft === null || !base) throw new Error("nothing to save");
      return write(draft, base.etag).then((answer) => ({ answer, sent: draft }));
    },
    onSuccess: ({ answer, sent }) => {
      kept.forget();
      client.setQueryData<Answer<S>>(key, answer);
      setBase(answer);
      setTheirs(null);
      // What was written while the answer was on its way isn't saved yet, and stays.
      setDraft((now) => (same(now, sent) ? draftOf(answer.data) : now));
      for (const name of stale) void client.invalidateQueries({ queryKey: [name] });
    },
    onError: async (error) => {
      if (error instanceof ApiError && error.status === 412) setTheirs(await read());
    },
  });

  return {
    stored,
    draft,
    saved: base?.data,
    dirty,
    theirs,
    save,
    change: (to: (old: D) => D) => {
      // What was refused was about the draft as it was.
      if (save.isError) save.reset();
      setDraft((old) => (old === null ? old : to(old)));
    },
    undo: () => base && begin(base),
    /** Takes what the other one saved; what was entered here is gone. */
    takeTheirs: () => theirs && begin(theirs),
    /** Goes on with one's own: the next save replaces theirs, knowingly. */
    keepMine: () => {
      if (!theirs) return;
      setBase(theirs);
      setTheirs(null);
      save.reset();
    },
  };
}

export type Draft<S, D> = ReturnType<typeof useDraft<S, D>>;
