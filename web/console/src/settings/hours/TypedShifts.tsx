import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Day } from "@/api/settings-types";
import { sends } from "@/lib/ime";
import { Icon } from "@/parts/icons";
import { added, another, replaced, type Shift, shiftFrom, shiftText } from "./week";
import { dayName } from "./weekly";

interface Props {
  day: Day;
  shifts: Shift[];
  refused: Shift[];
  onChange: (shifts: Shift[]) => void;
  /** So many more, or fewer, can't be understood as they stand there. */
  onUnclear: (more: 1 | -1) => void;
}

/** The shifts of a day as people type them; an emptied one goes. */
export function TypedShifts({ day, shifts, refused, onChange, onUnclear }: Props) {
  const { t, i18n } = useTranslation();
  const [fresh, setFresh] = useState(false);
  const name = dayName(day, i18n.language, "long");
  const one = another(shifts);
  return (
    <div className="typed">
      {shifts.length === 0 && <span className="mute">{t("hours.day_off")}</span>}
      {shifts.map((shift, index) => (
        <TypedShift
          // A shift's place in the day; its times are what is being typed.
          // biome-ignore lint/suspicious/noArrayIndexKey: shifts have no other name
          key={index}
          label={t("hours.shift", { day: name, number: index + 1 })}
          shift={shift}
          refused={refused.some(({ from, to }) => from === shift.from && to === shift.to)}
          fresh={fresh && index === shifts.length - 1}
          onUnclear={onUnclear}
          onChange={(changed) => {
            setFresh(false);
            onChange(replaced(shifts, index, changed));
          }}
        />
      ))}
      <button
        type="button"
        className="iconbtn mid"
        disabled={one === null}
        aria-label={t("hours.add_shift", { day: name })}
        title={t("hours.add_shift", { day: name })}
        onClick={() => {
          if (!one) return;
          setFresh(true);
          onChange(added(shifts, one));
        }}
      >
        <Icon name="plus" size="s" />
      </button>
    </div>
  );
}

interface OneProps {
  label: string;
  shift: Shift;
  refused: boolean;
  /** Just added: whoever added it goes on typing. */
  fresh: boolean;
  onChange: (shift: Shift | null) => void;
  onUnclear: (more: 1 | -1) => void;
}

function TypedShift({ label, shift, refused, fresh, onChange, onUnclear }: OneProps) {
  const { t, i18n } = useTranslation();
  const shown = shiftText(shift, i18n.language);
  const [text, setText] = useState(shown);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => setText(shown), [shown]);
  useEffect(() => {
    if (fresh) field.current?.select();
  }, [fresh]);
  const understood = text.trim() === "" || shiftFrom(text) !== null;
  const words = useId();
  // Nobody is corrected while he types.
  const [left, setLeft] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once each time it changes
  useEffect(() => {
    if (understood) return setLeft(false);
    onUnclear(1);
    return () => onUnclear(-1);
  }, [understood]);
  const take = () => {
    if (text.trim() === "") return onChange(null);
    const typed = shiftFrom(text);
    if (!typed) return;
    setText(shiftText(typed, i18n.language));
    if (typed.from !== shift.from || typed.to !== shift.to) onChange(typed);
  };
  const settle = () => {
    setLeft(!understood);
    take();
  };
  return (
    <>
      <input
        ref={field}
        className="t"
        aria-label={label}
        aria-invalid={refused || !understood || undefined}
        aria-describedby={left ? words : undefined}
        size={Math.max(shown.length + (i18n.language === "ja" ? 2 : 0), 10)}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (sends(event.nativeEvent)) {
            event.preventDefault();
            settle();
          }
          if (event.key === "Escape") setText(shown);
        }}
      />
      {left && (
        <p className="hint e" id={words} role="alert">
          {t("hours.unclear")}
        </p>
      )}
    </>
  );
}
