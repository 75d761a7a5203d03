import { TextInput, type TextInputProps } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { wholeNumber } from "@/lib/digits";

interface Props extends Omit<TextInputProps, "value" | "onChange" | "min" | "max" | "type"> {
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
}

const steps: Record<string, number> = { ArrowUp: 1, ArrowDown: -1 };

/**
 * A whole number. Full-width digits are digits, also while an input method composes them; what is no number within the
 * bounds changes nothing and says the bounds, and the number comes back when the field is left, which is said, too.
 */
export function NumberField({ value, min, max, onChange, ...rest }: Props) {
  const { t, i18n } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const [setBack, setSetBack] = useState(false);
  const wrong = typed !== null && wholeNumber(typed, min, max) === null;
  const written = (n: number) => new Intl.NumberFormat(i18n.language).format(n);
  const bounds = { min: written(min), max: written(max), value: written(value) };
  const take = (text: string) => {
    setTyped(text);
    setSetBack(false);
    const taken = wholeNumber(text, min, max);
    if (taken !== null) onChange(taken);
  };
  return (
    <TextInput
      {...rest}
      inputMode="numeric"
      autoComplete="off"
      value={typed ?? String(value)}
      error={
        rest.error ??
        ((wrong || setBack) && (
          <span role="alert">{t(wrong ? "form.between" : "form.set_back", bounds)}</span>
        ))
      }
      onChange={(event) => take(event.currentTarget.value)}
      onBlur={() => {
        setSetBack(setBack || wrong);
        setTyped(null);
      }}
      onKeyDown={(event) => {
        const step = steps[event.key];
        if (!step || event.nativeEvent.isComposing) return;
        event.preventDefault();
        take(String(Math.min(max, Math.max(min, value + step))));
      }}
    />
  );
}
