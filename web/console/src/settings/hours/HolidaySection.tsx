import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { holidayCalendars } from "@/api/settings";
import type { Outlook } from "@/api/settings-types";
import { Icon } from "@/parts/icons";
import { Section } from "../frame/Section";
import { ComingHolidays } from "./ComingHolidays";
import { YearView } from "./YearView";

interface Props {
  chosen: string[];
  outlook: Outlook | undefined;
  onChoose: (ids: string[]) => void;
  onYear: (year: number) => void;
}

/** Which lists of holidays count, what comes, and the whole year. */
export function HolidaySection({ chosen, outlook, onChoose, onYear }: Props) {
  const { t } = useTranslation();
  const all = useQuery({ queryKey: keys.holidayCalendars, queryFn: holidayCalendars });
  const toggle = (id: string) =>
    onChoose(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  return (
    <Section
      id="holidays"
      title={t("hours.holidays")}
      text={t("hours.holidays_text")}
      beside={
        <Link className="btn sm" to="/settings/holidays">
          <Icon name="cal" size="s" />
          {t("hours.edit_holidays")}
        </Link>
      }
    >
      <div className="hol">
        <div>
          {all.data?.length === 0 && <p className="small mute">{t("holidays.none")}</p>}
          {all.data?.map(({ id, name, holidays }) => (
            // biome-ignore lint/a11y/useSemanticElements: the design's own check, as a button
            <button
              key={id}
              type="button"
              className="btn quiet check"
              role="checkbox"
              aria-checked={chosen.includes(id)}
              onClick={() => toggle(id)}
            >
              <i>
                <Icon name="check" />
              </i>
              {name}
              <span className="mute">{t("holidays.count", { count: holidays.length })}</span>
            </button>
          ))}
          {outlook && <ComingHolidays outlook={outlook} />}
        </div>
        {outlook && <YearView outlook={outlook} onYear={onYear} />}
      </div>
    </Section>
  );
}
