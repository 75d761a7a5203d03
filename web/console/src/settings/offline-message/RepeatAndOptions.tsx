import { Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Repeat } from "@/api/settings-types";
import { languages } from "@/i18n";
import { NumberField } from "@/parts/NumberField";
import { Seg } from "@/parts/Seg";
import { type Form, optionNames } from "./form";

interface Props {
  form: Form;
  change: (to: (old: Form) => Form) => void;
  hasHours: boolean;
}

const kinds: Repeat["kind"][] = ["once", "after_minutes", "every_message"];

export function RepeatAndOptions({ form, change, hasHours }: Props) {
  const { t } = useTranslation();
  const { repeat, create_ticket } = form.message;
  const setMessage = (part: Partial<Form["message"]>) =>
    change((old) => ({ ...old, message: { ...old.message, ...part } }));
  return (
    <div className="under">
      <h3>{t("sending.title")}</h3>
      <div className="optrow">
        <span className="lab" id="repeat">
          {t("sending.repeat")}
        </span>
        <div>
          <Seg
            labelledBy="repeat"
            value={repeat.kind}
            options={kinds.map((value) => ({ value, label: t(`sending.repeat_${value}`) }))}
            onChange={(kind) =>
              setMessage({ repeat: kind === "after_minutes" ? { kind, minutes: 60 } : { kind } })
            }
          />
          {repeat.kind === "after_minutes" && (
            <NumberField
              className="minutes"
              label={t("sending.minutes")}
              min={1}
              max={10080}
              value={repeat.minutes ?? 60}
              onChange={(minutes) => setMessage({ repeat: { kind: "after_minutes", minutes } })}
            />
          )}
          <p>{t(`sending.repeat_text_${repeat.kind}`)}</p>
        </div>
      </div>
      <div className="optrow">
        <span className="lab" id="text-language">
          {t("sending.language")}
        </span>
        <div>
          <Seg
            labelledBy="text-language"
            value={form.message.language}
            options={languages.map((value) => ({
              value,
              label: value === "ja" ? "日本語" : "English",
              lang: value,
            }))}
            onChange={(language) => setMessage({ language })}
          />
          <p>{t("sending.language_text")}</p>
        </div>
      </div>
      <div className="optrow">
        <span className="lab">{t("sending.ticket")}</span>
        <Switch
          label={t("sending.ticket_text")}
          aria-label={t("sending.ticket")}
          checked={create_ticket}
          onChange={(event) => setMessage({ create_ticket: event.currentTarget.checked })}
        />
      </div>
      {optionNames.map((name) => (
        <div className="optrow" key={name}>
          <span className="lab">{t(`sending.${name}`)}</span>
          <div>
            <Switch
              label={t(`sending.${name}_text`)}
              aria-label={t(`sending.${name}`)}
              checked={form.options[name]}
              onChange={(event) => {
                const { checked } = event.currentTarget;
                change((old) => ({ ...old, options: { ...old.options, [name]: checked } }));
              }}
            />
            {name === "send_without_hours" && !hasHours && !form.options[name] && (
              <p className="danger">{t("sending.no_hours")}</p>
            )}
          </div>
        </div>
      ))}
    </div>
  );
}
