import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type Answer, ApiError } from "@/api/client";
import { keys } from "@/api/keys";
import { offlineMessage, saveOfflineMessage } from "@/api/settings";
import type { OfflineMessage } from "@/api/settings-types";
import type { Department } from "@/api/types";
import { useKept } from "@/app/useKept";
import { bodyOf, changed, changedOptions, type Form, formOf, upon } from "./form";

interface Base {
  answer: Answer<OfflineMessage>;
  saved: Form;
}

interface Unsaved {
  base: Base;
  form: Form;
}

/**
 * The page's form against what is stored. What somebody else saves in between is never overwritten by chance:
 * the save carries the version it began from, and a newer one is reported with a choice (`theirs`). The text and the options
 * go out in one request, so that what is refused is refused whole. What isn't saved is kept over a reload and a new sign-in.
 */
export function useOfflineForm(department: Department) {
  const client = useQueryClient();
  const key = keys.offlineMessage(department.id);
  const stored = useQuery({ queryKey: key, queryFn: () => offlineMessage(department.id) });
  const [base, setBase] = useState<Base | null>(null);
  const [form, setForm] = useState<Form | null>(null);
  const [theirs, setTheirs] = useState<Answer<OfflineMessage> | null>(null);
  const dirty = Boolean(form && base && changed(form, base.saved));
  const kept = useKept<Unsaved>(key.join("/"));

  const begin = (answer: Answer<OfflineMessage>) => {
    const saved = formOf(answer.data, department);
    setBase({ answer, saved });
    setForm(saved);
    setTheirs(null);
  };
  const goOn = (unsaved: Unsaved, answer: Answer<OfflineMessage>) => {
    const { form, saved } = upon(department, unsaved.form, unsaved.base.saved);
    setBase({ answer: unsaved.base.answer, saved });
    setForm(form);
    if (unsaved.base.answer.etag !== answer.etag) setTheirs(answer);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new answer begins anew
  useEffect(() => {
    if (!stored.data) return;
    const unsaved = base && form && dirty ? { base, form } : base ? null : kept.read();
    if (unsaved) goOn(unsaved, stored.data);
    else begin(stored.data);
  }, [stored.data, department]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change is kept, whoever the page is drawn for
  useEffect(() => {
    if (!base || !form) return;
    if (dirty) kept.keep({ base, form });
    else kept.forget();
  }, [base, form]);

  const save = useMutation({
    mutationFn: async () => {
      if (!form || !base) throw new Error("nothing to save");
      const body = { ...bodyOf(form.message), options: changedOptions(form, base.saved) };
      const answer = await saveOfflineMessage(department.id, body, base.answer.etag);
      return { answer, sent: form };
    },
    onSuccess: ({ answer, sent }) => {
      const saved = formOf(answer.data, { ...department, ...sent.options });
      client.setQueryData<Department[]>(keys.departments, (all) =>
        all?.map((each) => (each.id === department.id ? { ...each, ...saved.options } : each)),
      );
      client.setQueryData<Answer<OfflineMessage>>(key, answer);
      setBase({ answer, saved });
      // What was written while the answer was on its way isn't saved yet, and stays.
      setForm((now) => (now?.message === sent.message ? { ...now, message: saved.message } : now));
      for (const name of ["departments", "checks", "simulation", "preview"])
        void client.invalidateQueries({ queryKey: [name] });
    },
    onError: async (error) => {
      if (!(error instanceof ApiError && error.status === 412)) return;
      const newer = await offlineMessage(department.id);
      client.setQueryData<Answer<OfflineMessage>>(key, newer);
      setTheirs(newer);
    },
  });

  return {
    stored,
    form,
    saved: base?.answer.data,
    dirty,
    theirs,
    save,
    change: (to: (old: Form) => Form) => {
      // What was refused was about the text as it was.
      if (save.isError) save.reset();
      setForm((old) => old && to(old));
    },
    /** Back to what is stored, whoever stored it. */
    undo: () => {
      if (base) begin(theirs ?? base.answer);
      save.reset();
    },
    /** Takes what the other one saved; what was written here is gone. */
    takeTheirs: () => theirs && begin(theirs),
    /** Goes on with one's own text: the next save replaces theirs, knowingly. */
    keepMine: () => {
      if (!theirs) return;
      setBase({ answer: theirs, saved: formOf(theirs.data, department) });
      setTheirs(null);
      save.reset();
    },
  };
}

export type OfflineForm = ReturnType<typeof useOfflineForm>;
