import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "@/parts/icons";

/** While files are dragged over the pane this stands in, shows that they can be dropped there. */
export function FileDrop({ onFiles }: { onFiles: (files: File[]) => void }) {
  const { t } = useTranslation();
  const target = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  useEffect(() => {
    const pane = target.current?.parentElement;
    if (!pane) return;
    // Every element that is passed enters and leaves for itself.
    let inside = 0;
    const listen = (
      kind: "dragenter" | "dragover" | "dragleave" | "drop",
      act: (event: DragEvent) => void,
    ) => {
      const listener = (event: DragEvent) => {
        if (!event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        act(event);
      };
      pane.addEventListener(kind, listener);
      return () => pane.removeEventListener(kind, listener);
    };
    const stop = [
      listen("dragenter", () => {
        inside += 1;
        setOver(true);
      }),
      listen("dragover", () => {}),
      listen("dragleave", () => {
        inside = Math.max(0, inside - 1);
        if (inside === 0) setOver(false);
      }),
      listen("drop", (event) => {
        inside = 0;
        setOver(false);
        onFiles([...(event.dataTransfer?.files ?? [])]);
      }),
    ];
    return () => {
      for (const each of stop) each();
    };
  }, [onFiles]);
  return (
    <div ref={target} className={over ? "filedrop over" : "filedrop"} aria-hidden="true">
      <p>
        <Icon name="clip" />
        {t("files.drop")}
      </p>
    </div>
  );
}
