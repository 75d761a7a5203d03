import { Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Day } from "@/api/settings-types";
import { useNow } from "@/lib/useNow";
import { wallOf } from "@/lib/wallTime";
import { Icon } from "@/parts/icons";
import { DayTrack } from "./DayTrack";
import { TypedShifts } from "./TypedShifts";
import type { Typed } from "./useTyped";
import { copied, type Shift, type Week } from "./week";
import { dayName, days } from "./weekly";

interface Props {
  week: Week;
  zone: string;
  refused: { day: Day; shift: Shift }[];
  onChange: (week: Week) => void;
  typed: Typed;
  onType: (place: string, text: string | null) => void;
}

/** Seven days, each as a line to drag on and as times to type. */
export function WeekEditor({ week, zone, refused, onChange, typed, onType }: Props) {
  const { t, i18n } = useTranslation();
  const wall = wallOf(useNow(), zone);
  const today = days[(new Date(`${wall.slice(0, 10)}T00:00:00Z`).getUTCDay() + 6) % 7];
  const [hour = 0, minute = 0] = wall.slice(11).split(":").map(Number);
  return (
    <div className="wk">
      <div className="wkrow hd" aria-hidden="true">
        <span />
        <span className="scale">
          {[0, 3, 6, 9, 12, 15, 18, 21, 24].map((at) => (
            <span key={at} style={{ left: `${(at / 24) * 100}%` }}>
              {t("week.hour", { hour: at })}
            </span>
          ))}
        </span>
        <span className="x">{t("hours.typed")}</span>
        <span />
      </div>
      {days.map((day) => {
        const wrong = refused.filter((each) => each.day === day).map(({ shift }) => shift);
        const set = (shifts: Shift[]) => onChange({ ...week, [day]: shifts });
        return (
          // biome-ignore lint/a11y/useSemanticElements: a row of the week's grid, not a form's part
          <div className="wkrow" key={day} role="group" aria-label={dayName(day, i18n.language, "long")}>
            <span className="d" aria-hidden="true">
              {dayName(day, i18n.language)}
              {day === today && <small>{t("week.today")}</small>}
            </span>
            <DayTrack
              week={week}
              day={day}
              now={day === today ? hour * 60 + minute : null}
              refused={wrong}
              onChange={set}
            />
            <TypedShifts
              day={day}
              shifts={week[day]}
              typed={typed}
              refused={wrong}
              onChange={set}
              onType={onType}
            />
            <div className="acts">
              <CopyDay day={day} onCopy={(onto) => onChange(copied(week, day, onto))} />
              <button
                type="button"
                className="iconbtn"
                disabled={week[day].length === 0}
                aria-label={t("hours.clear_day", { day: dayName(day, i18n.language, "long") })}
                title={t("hours.clear_day", { day: dayName(day, i18n.language, "long") })}
                onClick={() => set([])}
              >
                <Icon name="trash" />
              </button>
            </div>
          </div>
        );
      })}
    </div>
  );
}

function CopyDay({ day, onCopy }: { day: Day; onCopy: (onto: Day[]) => void }) {
  const { t, i18n } = useTranslation();
  const name = dayName(day, i18n.language, "long");
  const others = days.filter((each) => each !== day);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button
          type="button"
          className="iconbtn"
          aria-label={t("hours.copy_day", { day: name })}
          title={t("hours.copy_day", { day: name })}
        >
          <Icon name="copy" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onCopy(days.slice(0, 5).filter((each) => each !== day))}>
          {t("hours.onto_weekdays")}
        </Menu.Item>
        <Menu.Item onClick={() => onCopy(others)}>{t("hours.onto_all")}</Menu.Item>
        <Menu.Divider />
        {others.map((other) => (
          <Menu.Item key={other} onClick={() => onCopy([other])}>
            {dayName(other, i18n.language, "long")}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
