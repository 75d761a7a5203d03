import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Day } from "@/api/settings-types";
import { composing, sends } from "@/lib/ime";
import { Icon } from "@/parts/icons";
import { placeOf, type Typed, understood } from "./useTyped";
import { added, another, replaced, type Shift, shiftFrom, shiftText } from "./week";
import { dayName } from "./weekly";

interface Props {
  day: Day;
  shifts: Shift[];
  typed: Typed;
  refused: Shift[];
  onChange: (shifts: Shift[]) => void;
  onType: (place: string, text: string | null) => void;
}

/** The shifts of a day as people type them; an emptied one goes. */
export function TypedShifts({ day, shifts, typed, refused, onChange, onType }: Props) {
  const { t, i18n } = useTranslation();
  const [fresh, setFresh] = useState(false);
  const name = dayName(day, i18n.language, "long");
  const one = another(shifts);
  return (
    <div className="typed">
      {shifts.length === 0 && <span className="mute">{t("hours.day_off")}</span>}
      {shifts.map((shift, index) => {
        const place = placeOf(day, shift);
        return (
          <TypedShift
            // A shift's place in the day; its times are what is being typed.
            // biome-ignore lint/suspicious/noArrayIndexKey: shifts have no other name
            key={index}
            label={t("hours.shift", { day: name, number: index + 1 })}
            shift={shift}
            typed={typed[place]}
            refused={refused.some(({ from, to }) => from === shift.from && to === shift.to)}
            fresh={fresh && index === shifts.length - 1}
            onType={(text) => onType(place, text)}
            onChange={(changed) => {
              setFresh(false);
              onChange(replaced(shifts, index, changed));
            }}
          />
        );
      })}
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
  /** What stands there instead of its times, not taken yet. */
  typed: string | undefined;
  refused: boolean;
  /** Just added: whoever added it goes on typing. */
  fresh: boolean;
  onChange: (shift: Shift | null) => void;
  onType: (text: string | null) => void;
}

function TypedShift({ label, shift, typed, refused, fresh, onChange, onType }: OneProps) {
  const { t, i18n } = useTranslation();
  const shown = shiftText(shift, i18n.language);
  const text = typed ?? shown;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (fresh) field.current?.select();
  }, [fresh]);
  const clear = understood(text);
  const words = useId();
  // Nobody is corrected while he types; what was left so is said, also after a reload.
  const [left, setLeft] = useState(!clear);
  const told = left && !clear;
  const settle = () => {
    setLeft(!clear);
    if (!clear || typed === undefined) return;
    onType(null);
    const taken = shiftFrom(text);
    if (taken?.from !== shift.from || taken.to !== shift.to) onChange(taken);
  };
  return (
    <>
      <input
        ref={field}
        className="t"
        aria-label={label}
        aria-invalid={refused || !clear || undefined}
        aria-describedby={told ? words : undefined}
        size={Math.max(shown.length + (i18n.language === "ja" ? 2 : 0), 10)}
        value={text}
        onChange={({ currentTarget: { value } }) => onType(value === shown ? null : value)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (sends(event.nativeEvent)) {
            event.preventDefault();
            settle();
          }
          if (event.key === "Escape" && !composing(event.nativeEvent)) onType(null);
        }}
      />
      {told && (
        <p className="hint e" id={words} role="alert">
          {t("hours.unclear")}
        </p>
      )}
    </>
  );
}
