import { ApiError } from "@/api/client";
import { useErrorText } from "@/i18n/useErrorText";
import { normalize } from "@/lib/count";
import type { OfflineForm } from "./useOfflineForm";

/** Why the last save was refused, a line for each fault in the text; what somebody else saved is told elsewhere. */
export function useRefusedLines({ form, save: { error } }: OfflineForm): string[] {
  const errorText = useErrorText();
  if (!error || (error instanceof ApiError && error.status === 412)) return [];
  const faults = error instanceof ApiError ? error.errors : [];
  if (faults.length === 0) return [errorText(error)];
  return faults.map((each) => errorText(each, normalize(form?.message.text ?? "")));
}
