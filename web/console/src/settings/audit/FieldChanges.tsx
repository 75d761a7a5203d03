import { useTranslation } from "react-i18next";
import type { FieldChange, FieldValue, SettingChange } from "@/api/settings-types";
import { usePlace } from "@/app/usePlace";
import { languageOf } from "@/lib/names";
import { useNow } from "@/lib/useNow";
import { TextDiff } from "./TextDiff";
import { fieldLabel, isLong, valueText } from "./words";

/** Each field that is another: from what, to what. */
export function FieldChanges({ change }: { change: SettingChange }) {
  const { t } = useTranslation();
  return (
    <dl className="fieldchanges">
      {change.fields.map((each) => (
        <div key={each.field}>
          <dt>{fieldLabel(t, each.field)}</dt>
          <dd>
            <What change={change} each={each} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

const asText = (value: FieldValue | null) => (typeof value === "string" ? value : "");

function What({ change, each }: { change: SettingChange; each: FieldChange }) {
  const { t } = useTranslation();
  const place = usePlace();
  const now = useNow();
  const words = (value: FieldValue | null) => valueText(t, change, each.field, value, place, now);
  if (each.change === "secret") {
    const which = !each.before ? "set" : each.after ? "renewed" : "removed";
    return <span className="mid">{t(`audit.secret.${which}`)}</span>;
  }
  if (each.change === "list")
    return (
      <ul className="cameandwent">
        {each.removed.map((value) => (
          <li key={`-${words(value)}`}>
            <del>{words(value)}</del>
          </li>
        ))}
        {each.added.map((value) => (
          <li key={`+${words(value)}`}>
            <ins>{words(value)}</ins>
          </li>
        ))}
        {each.left_off > 0 && <li className="mute">{t("audit.left_off", { count: each.left_off })}</li>}
      </ul>
    );
  if (isLong(each.before, each.after))
    return <TextDiff before={asText(each.before)} after={asText(each.after)} />;
  const shown = (value: FieldValue | null) => (
    <span className={value === null || value === "" ? "mute" : undefined} lang={languageOf(words(value))}>
      {words(value)}
    </span>
  );
  if (change.action === "created") return shown(each.after);
  if (change.action === "deleted") return shown(each.before);
  return (
    <span className="fromto">
      <span className="was">{shown(each.before)}</span>
      <span className="to">
        <span aria-hidden="true">→</span>
        <span className="sr">{t("audit.to")}</span>
      </span>
      {shown(each.after)}
    </span>
  );
}
