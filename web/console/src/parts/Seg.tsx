import { type KeyboardEvent, type ReactNode, useRef } from "react";

interface Option<T extends string> {
  value: T;
  label: ReactNode;
  lang?: string;
  disabled?: boolean;
}

interface Props<T extends string> {
  value: T | null | undefined;
  options: Option<T>[];
  onChange: (value: T) => void;
  /** One of these two names the group. */
  label?: string;
  labelledBy?: string;
  describedBy?: string;
  small?: boolean;
  /** Where choosing has consequences, the arrows only move; Space or Enter choose. */
  deliberate?: boolean;
}

const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** A few choices side by side, one of them taken: a radio group with its keys. */
export function Seg<T extends string>(props: Props<T>) {
  const { value, options, onChange, label, labelledBy, describedBy, small, deliberate } = props;
  const group = useRef<HTMLDivElement>(null);
  const taken = options.some((option) => option.value === value);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const radios = [...(group.current?.querySelectorAll<HTMLButtonElement>("button:not(:disabled)") ?? [])];
    const at = radios.indexOf(document.activeElement as HTMLButtonElement);
    const next = radios[(at + step + radios.length) % radios.length];
    next?.focus();
    if (!deliberate) next?.click();
  };
  return (
    <div
      className={small ? "seg small" : "seg"}
      role="radiogroup"
      aria-label={label}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      ref={group}
      onKeyDown={onKeyDown}
    >
      {options.map((option, index) => (
        // biome-ignore lint/a11y/useSemanticElements: a segmented switch of buttons, as in the design
        <button
          key={option.value}
          type="button"
          role="radio"
          lang={option.lang}
          disabled={option.disabled}
          aria-checked={option.value === value}
          tabIndex={option.value === value || (!taken && index === 0) ? 0 : -1}
          onClick={() => option.value !== value && onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
