import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SettingKind } from "@/api/settings-types";
import { usePlace } from "@/app/usePlace";
import { listed } from "@/lib/names";
import { clock, exact, toTheSecond } from "@/lib/time";
import { useNow } from "@/lib/useNow";
import { Icon, type IconName } from "@/parts/icons";
import { FieldChanges } from "./FieldChanges";
import type { Stroke } from "./fold";
import { Sentence } from "./Sentence";
import { fieldLabel, verbOf } from "./words";

const icons: Record<SettingKind, IconName> = {
  organization: "info",
  department: "chats",
  offline_message: "moon",
  business_hours: "clock",
  holiday_calendar: "cal",
  agent: "user",
  channel: "route",
  bot: "bot",
  api_token: "lock",
  canned_reply: "reply",
};

/** So many fields are named before the rest is only counted. */
const NAMED = 3;

/** What somebody did to one thing: a sentence, which fields, and on demand from what to what. */
export function ChangeItem({ changes }: { changes: Stroke }) {
  const { t } = useTranslation();
  const place = usePlace();
  const now = useNow();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [latest] = changes;
  const several = changes.length > 1;
  const named = useNamed(changes);
  return (
    <li className="change">
      <time className="num" dateTime={latest.at} title={exact(latest.at, place, now)}>
        {clock(latest.at, place)}
      </time>
      <span className={`sign ${signOf(changes)}`} aria-hidden="true">
        <Icon name={icons[latest.kind]} size="s" />
      </span>
      <div className="grow">
        <Sentence changes={changes} />
        {(named || several) && (
          <button
            type="button"
            className="unfold"
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
          >
            {several && <span className="times">{t("audit.times", { count: changes.length })}</span>}
            <span className="what">{named}</span>
            <Icon name="down" size="s" />
          </button>
        )}
        <div id={id} hidden={!open}>
          {open && (several ? <Each changes={changes} /> : <FieldChanges change={latest} />)}
        </div>
      </div>
    </li>
  );
}

const signOf = (changes: Stroke) =>
  changes.some(({ action }) => action === "created") ? "created" : changes[0].action;

/** The fields of the changes, each once; the first few by name. */
function useNamed(changes: Stroke): string {
  const { t, i18n } = useTranslation();
  const fields = changes.flatMap((change) => change.fields.map(({ field }) => fieldLabel(t, field)));
  const labels = [...new Set(fields)];
  const named = listed(labels.slice(0, NAMED), i18n.language);
  const more = labels.length - NAMED;
  return more > 0 ? t("audit.and_more", { named, count: more }) : named;
}

/** Changes that are told as one, one by one. */
function Each({ changes }: { changes: Stroke }) {
  const { t } = useTranslation();
  const place = usePlace();
  return (
    <ol className="strokes">
      {changes.map((change) => (
        <li key={change.number}>
          <p>
            <time className="num" dateTime={change.at}>
              {toTheSecond(change.at, place)}
            </time>{" "}
            {t(`audit.verb.${verbOf(change)}`)}
          </p>
          {change.fields.length > 0 && <FieldChanges change={change} />}
        </li>
      ))}
    </ol>
  );
}
