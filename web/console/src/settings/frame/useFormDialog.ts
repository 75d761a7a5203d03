import { useState } from "react";
import { useKept } from "@/app/useKept";

/**
 * A dialog with a form of this name: open again where a reload broke off. Closed on purpose, what was entered is gone.
 */
export function useFormDialog(name: string) {
  const kept = useKept<unknown>(name);
  const [opened, setOpened] = useState(() => kept.read() !== null);
  return {
    opened,
    open: () => setOpened(true),
    close: () => {
      kept.forget();
      setOpened(false);
    },
  };
}
