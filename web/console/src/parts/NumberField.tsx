import { TextInput, type TextInputProps } from "@mantine/core";
import { useState } from "react";
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
 * bounds changes nothing, and the number comes back when the field is left.
 */
export function NumberField({ value, min, max, onChange, ...rest }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const take = (text: string) => {
    setTyped(text);
    const taken = wholeNumber(text, min, max);
    if (taken !== null) onChange(taken);
  };
  return (
    <TextInput
      {...rest}
      inputMode="numeric"
      autoComplete="off"
      value={typed ?? String(value)}
      error={rest.error ?? (typed !== null && wholeNumber(typed, min, max) === null)}
      onChange={(event) => take(event.currentTarget.value)}
      onBlur={() => setTyped(null)}
      onKeyDown={(event) => {
        const step = steps[event.key];
        if (!step || event.nativeEvent.isComposing) return;
        event.preventDefault();
        take(String(Math.min(max, Math.max(min, value + step))));
      }}
    />
  );
}
