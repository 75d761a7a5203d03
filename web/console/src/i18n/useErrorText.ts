import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, type FieldError } from "@/api/client";
import { listed } from "@/lib/names";

/** What stands at a fault's place in the text that was sent; places are counted in scalar values. */
function quoted(fault: FieldError, text: string | undefined): string {
  if (typeof fault.start !== "number" || typeof fault.end !== "number" || !text) return "";
  return [...text].slice(fault.start, fault.end).join("");
}

/**
 * A refusal in words: by its code, else in the server's own words, else in general. Given the text that was sent,
 * the words quote what is wrong in it.
 */
export function useErrorText() {
  const { t, i18n } = useTranslation();
  return useCallback(
    (error: unknown, text?: string): string => {
      const known = (code: string) => i18n.exists(`errors.${code}`);
      if (error instanceof ApiError) {
        const users = error.errors.flatMap((fault) => (Array.isArray(fault.users) ? fault.users : []));
        if (users.length > 0)
          return t("errors.in_use_by", { users: listed(users.map(String), i18n.language) });
        if (known(error.code)) return t(`errors.${error.code}`, error.problem);
        return error.detail || t("errors.unknown");
      }
      const fault = error as FieldError | null;
      if (!fault?.code) return t("errors.unknown");
      if (!known(fault.code)) return fault.detail;
      const words = t(`errors.${fault.code}`, { ...fault, name: quoted(fault, text) });
      const { suggestion } = fault;
      return suggestion ? `${words} ${t("errors.did_you_mean", { suggestion })}` : words;
    },
    [t, i18n],
  );
}
