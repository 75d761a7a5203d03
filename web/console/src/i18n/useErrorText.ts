import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, type FieldError } from "@/api/client";
import { listed } from "@/lib/names";

/** What stands at a fault's place in the text that was sent; places are counted in scalar values. */
function quoted(fault: FieldError, text: string | undefined): string {
  if (typeof fault.start !== "number" || typeof fault.end !== "number" || !text) return "";
  return [...text].slice(fault.start, fault.end).join("");
}

/** Codes that only say that something was wrong. */
const general = new Set(["malformed", "refused"]);

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
        // What is wrong inside is worth more than that something is.
        if (general.has(error.code) && error.errors.some((fault) => known(fault.code)))
          return error.errors.map(ofFault).join(" ");
        if (known(error.code)) return t(`errors.${error.code}`, error.problem);
        return error.detail || t("errors.unknown");
      }
      return ofFault(error as FieldError | null);

      function ofFault(fault: FieldError | null): string {
        if (!fault?.code) return t("errors.unknown");
        if (!known(fault.code)) return fault.detail;
        const own = t(`errors.${fault.code}`, { ...fault, name: quoted(fault, text) });
        const { suggestion, line } = fault;
        const words = line ? t("errors.in_line", { line, words: own }) : own;
        return suggestion ? `${words} ${t("errors.did_you_mean", { suggestion })}` : words;
      }
    },
    [t, i18n],
  );
}
