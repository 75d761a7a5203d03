import { ApiError, type FieldError } from "@/api/client";
import { useErrorText } from "@/i18n/useErrorText";

/**
 * Where the server refused what: at the fields of a page (`shown`, such as `name` or `items/2`), and what no field can
 * show.
 */
export function useRefusals(error: unknown, shown: string[]) {
  const errorText = useErrorText();
  const faults = error instanceof ApiError ? error.errors : [];
  const within = (place: string) => (fault: FieldError) =>
    fault.pointer === place || fault.pointer.startsWith(`${place}/`);
  const at = (pointer: string): string | undefined => {
    const found = faults.find(within(pointer));
    return found && errorText(found);
  };
  const elsewhere = faults.filter((fault) => !shown.some((place) => within(`/${place}`)(fault)));
  const stale = error instanceof ApiError && error.status === 412;
  const told = elsewhere.length > 0 ? elsewhere.map((each) => errorText(each)).join(" ") : errorText(error);
  const general = error && !stale && (faults.length === 0 || elsewhere.length > 0) ? told : undefined;
  return { at, general };
}
