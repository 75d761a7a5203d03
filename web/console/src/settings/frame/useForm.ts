import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/client";
import { useKept } from "@/app/useKept";
import { useErrorText } from "@/i18n/useErrorText";
import { toast } from "@/parts/Toasts";

/**
 * A plain form: values, where the server refused what, and a save that makes the lists fresh. With a `name`, what is
 * entered is kept over a reload and a new sign-in; a password never is.
 */
export function useForm<T extends object, R>(
  initial: T,
  save: (values: T) => Promise<R>,
  stale: string[],
  name?: string,
) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const errorText = useErrorText();
  const kept = useKept<Partial<T>>(name);
  const [values, setValues] = useState<T>(() => ({ ...initial, ...kept.read() }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: kept when something was entered
  useEffect(() => {
    if (JSON.stringify(values) === JSON.stringify(initial)) kept.forget();
    else kept.keep(withoutPassword(values));
  }, [values]);
  const mutation = useMutation({
    mutationFn: () => save(values),
    onSuccess: () => {
      kept.forget();
      for (const name of [...stale, "checks", "department-now", "channel-now"])
        void client.invalidateQueries({ queryKey: [name] });
      toast(t("form.saved"));
    },
  });
  const refusals = mutation.error instanceof ApiError ? mutation.error.errors : [];
  const at = (pointer: string): string | undefined => {
    const found = refusals.find((each) => each.pointer === pointer || each.pointer.startsWith(`${pointer}/`));
    return found && errorText(found);
  };
  const shown = new Set(Object.keys(initial).map((name) => `/${name}`));
  const elsewhere = refusals.filter(({ pointer }) => !shown.has(`/${pointer.split("/")[1] ?? ""}`));
  return {
    values,
    put: (part: Partial<T>) => setValues((old) => ({ ...old, ...part })),
    set: <K extends keyof T>(name: K, value: T[K]) => setValues((old) => ({ ...old, [name]: value })),
    /** For a text field of this name. */
    text: (name: keyof T & string) => ({
      value: (values[name] as string | null) ?? "",
      error: at(`/${name}`),
      onChange: (event: { currentTarget: { value: string } }) => {
        const { value } = event.currentTarget;
        setValues((old) => ({ ...old, [name]: value }));
      },
    }),
    at,
    /** What no field can show. */
    general:
      mutation.error && (refusals.length === 0 || elsewhere.length > 0)
        ? elsewhere.length > 0
          ? elsewhere.map((each) => errorText(each)).join(" ")
          : errorText(mutation.error)
        : undefined,
    busy: mutation.isPending,
    submit: (done?: (result: R) => void) => (event: { preventDefault: () => void }) => {
      event.preventDefault();
      mutation.mutate(undefined, { onSuccess: (result) => done?.(result) });
    },
  };
}

const withoutPassword = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([name]) => name !== "password")) as Partial<T>;

/** An emptied text field clears what is stored. */
export const orNull = (text: string | null | undefined) => text?.trim() || null;
