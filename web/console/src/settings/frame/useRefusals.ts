import { ApiError } from "@/api/client";
import { useErrorText } from "@/i18n/useErrorText";

/** Where the server refused what: at the fields of a page (`shown`), and what no field can show. */
export function useRefusals(error: unknown, shown: string[]) {
  const errorText = useErrorText();
  const faults = error instanceof ApiError ? error.errors : [];
  const at = (pointer: string): string | undefined => {
    const found = faults.find((each) => each.pointer === pointer || each.pointer.startsWith(`${pointer}/`));
    return found && errorText(found);
  };
  const elsewhere = faults.filter(({ pointer }) => !shown.includes(pointer.split("/")[1] ?? ""));
  const stale = error instanceof ApiError && error.status === 412;
  const told = elsewhere.length > 0 ? elsewhere.map((each) => errorText(each)).join(" ") : errorText(error);
  const general = error && !stale && (faults.length === 0 || elsewhere.length > 0) ? told : undefined;
  return { at, general };
}
