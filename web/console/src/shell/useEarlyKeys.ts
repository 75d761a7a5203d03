import { useCallback, useEffect, useRef } from "react";
import { plain } from "@/lib/ime";

/**
 * What is typed between the opening of a field and its being there is meant for the field, and no shortcut of the desk.
 * Returns how the field, once it has the focus, takes it.
 */
export function useEarlyKeys(opened: boolean): () => string {
  const typed = useRef<string | null>(null);
  useEffect(() => {
    if (!opened) return;
    typed.current = "";
    const onKeyDown = (event: KeyboardEvent) => {
      if (typed.current === null || event.key.length !== 1 || !plain(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      typed.current += event.key;
    };
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  }, [opened]);
  return useCallback(() => {
    const all = typed.current ?? "";
    typed.current = null;
    return all;
  }, []);
}
