import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { importHolidays } from "@/api/settings";
import { usePlace } from "@/app/usePlace";
import { useErrorText } from "@/i18n/useErrorText";
import { yearOf } from "@/lib/time";
import { useNow } from "@/lib/useNow";
import { Icon } from "@/parts/icons";
import { toast } from "@/parts/Toasts";
import { japaneseHolidays } from "./japan";
import type { Row } from "./rows";

interface Props {
  calendar: string;
  /** A file is imported by the server, into what is saved. */
  dirty: boolean;
  onMore: (rows: Row[]) => void;
}

/** Japan's national holidays of this year and the next, and those of a file. */
export function MoreHolidays({ calendar, dirty, onMore }: Props) {
  const { t, i18n } = useTranslation();
  const { zone } = usePlace();
  const errorText = useErrorText();
  const client = useQueryClient();
  const year = yearOf(useNow(), zone);
  const picker = useRef<HTMLInputElement>(null);
  const national = useMutation({
    mutationFn: () => japaneseHolidays([year, year + 1], i18n.language),
    onSuccess: onMore,
  });
  const file = useMutation({
    mutationFn: (chosen: File) => importHolidays(calendar, chosen),
    onSuccess: (answer) => {
      client.setQueryData(keys.oneCalendar(calendar), answer);
      void client.invalidateQueries({ queryKey: keys.holidayCalendars });
      toast(t("holidays.imported", { count: answer.data.holidays.length }));
    },
  });
  const refusal = file.error
    ? t("holidays.not_imported", { file: file.variables?.name ?? "", words: errorText(file.error) })
    : national.error && errorText(national.error);
  const why = useId();
  return (
    <div className="morehol">
      <button
        type="button"
        className="btn sm"
        disabled={national.isPending}
        onClick={() => {
          file.reset();
          national.mutate();
        }}
      >
        <Icon name="cal" size="s" />
        {t("holidays.national", { from: year, to: year + 1 })}
      </button>
      <button
        type="button"
        className="btn sm"
        disabled={dirty || file.isPending}
        aria-describedby={refusal || dirty ? why : undefined}
        onClick={() => picker.current?.click()}
      >
        <Icon name="dl" size="s" />
        {t("holidays.import")}
      </button>
      <input
        ref={picker}
        type="file"
        accept=".ics,text/calendar"
        hidden
        aria-label={t("holidays.import")}
        onChange={({ currentTarget }) => {
          const chosen = currentTarget.files?.[0];
          national.reset();
          if (chosen) file.mutate(chosen);
          currentTarget.value = "";
        }}
      />
      {refusal && (
        <p className="hint e" role="alert" id={why}>
          {refusal}
        </p>
      )}
      {dirty && !refusal && (
        <p className="hint" id={why}>
          {t("holidays.save_first")}
        </p>
      )}
      <p className="small mute">{t("holidays.source")}</p>
    </div>
  );
}
