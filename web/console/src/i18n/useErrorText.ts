import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, type FieldError } from "@/api/client";

/** A refusal in words: by its code, else in the server's own words, else in general. */
export function useErrorText() {
  const { t, i18n } = useTranslation();
  return useCallback(
    (error: unknown): string => {
      const known = (code: string) => i18n.exists(`errors.${code}`);
      if (error instanceof ApiError) {
        if (known(error.code)) return t(`errors.${error.code}`, error.problem);
        return error.detail || t("errors.unknown");
      }
      const field = error as FieldError | null;
      if (field?.code) return known(field.code) ? t(`errors.${field.code}`, field) : field.detail;
      return t("errors.unknown");
    },
    [t, i18n],
  );
}
