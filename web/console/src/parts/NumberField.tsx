import { TextInput, type TextInputProps } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Entered, wholeNumber } from "@/lib/digits";

interface Props extends Omit<TextInputProps, "value" | "onChange" | "min" | "max" | "type"> {
  value: Entered;
  min: number;
  max: number;
  onChange: (value: Entered) => void;
}

const steps: Record<string, number> = { ArrowUp: 1, ArrowDown: -1 };

/**
 * A whole number. Full-width digits are digits, also while an input method composes them; what is no number within the
 * bounds stays as it was typed and says the bounds, until it is one.
 */
export function NumberField({ value, min, max, onChange, ...rest }: Props) {
  const { t, i18n } = useTranslation();
  /** As it stands while it is typed: `６０` is 60 at once, and looks like it when the field is left. */
  const [typed, setTyped] = useState<string | null>(null);
  const written = (n: number) => new Intl.NumberFormat(i18n.language).format(n);
  const take = (text: string) => {
    setTyped(text);
    onChange(wholeNumber(text, min, max) ?? text);
  };
  return (
    <TextInput
      {...rest}
      inputMode="numeric"
      autoComplete="off"
      value={typed ?? String(value)}
      error={
        rest.error ??
        (typeof value === "string" && (
          <span role="alert">{t("form.between", { min: written(min), max: written(max) })}</span>
        ))
      }
      onChange={(event) => take(event.currentTarget.value)}
      onBlur={() => setTyped(null)}
      onKeyDown={(event) => {
        const step = steps[event.key];
        if (!step || event.nativeEvent.isComposing) return;
        event.preventDefault();
        const from = wholeNumber(String(value), 0, 999_999_999) ?? min;
        take(String(Math.min(max, Math.max(min, from + step))));
      }}
    />
  );
}
