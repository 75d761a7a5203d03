import { TextInput } from "@mantine/core";
import { useClickOutside } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { composing } from "@/lib/ime";
import { type Span, written } from "./template";

interface Props {
  span: Span;
  label: string;
  box: HTMLElement;
  onChange: (words: string) => void;
  onClose: () => void;
}

/** What a field says when it is empty, changed where it stands. */
export function ChipPopover({ span, label, box, onChange, onClose }: Props) {
  const { t } = useTranslation();
  const [fallback, setFallback] = useState(span.fallback ?? "");
  const ref = useClickOutside<HTMLFormElement>(onClose);
  const chip = box.querySelector(`.mf[data-from="${span.from}"]`)?.getBoundingClientRect();
  const edge = box.getBoundingClientRect();
  const left = Math.max(8, Math.min((chip?.left ?? edge.left) - edge.left, edge.width - 300));
  const top = (chip?.bottom ?? edge.top) - edge.top + 6;
  const clean = fallback.replace(/[}\n]/g, "");
  return (
    <form
      ref={ref}
      className="pop chipform"
      style={{ left, top }}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onChange(written(span.name, clean === "" ? null : clean));
      }}
      onKeyDown={(event) => event.key === "Escape" && !composing(event.nativeEvent) && onClose()}
    >
      <p className="mono mute">{`\${${span.name}}`}</p>
      <TextInput
        label={t("editor.fallback")}
        description={t("editor.fallback_hint")}
        autoFocus
        value={fallback}
        onChange={(event) => setFallback(event.currentTarget.value)}
      />
      <div className="row actions">
        <button type="button" className="btn sm danger" onClick={() => onChange("")}>
          {t("editor.remove_field")}
        </button>
        <span className="grow" />
        <button type="submit" className="btn sm pri">
          {t("editor.apply")}
        </button>
      </div>
    </form>
  );
}
