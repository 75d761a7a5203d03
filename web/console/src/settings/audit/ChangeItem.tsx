import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SettingChange, SettingKind } from "@/api/settings-types";
import { usePlace } from "@/app/usePlace";
import { listed } from "@/lib/names";
import { clock, exact } from "@/lib/time";
import { useNow } from "@/lib/useNow";
import { Icon, type IconName } from "@/parts/icons";
import { FieldChanges } from "./FieldChanges";
import { Sentence } from "./Sentence";
import { fieldLabel } from "./words";

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
};

/** So many fields are named before the rest is only counted. */
const NAMED = 3;

/** One change: who did what, which fields, and on demand from what to what. */
export function ChangeItem({ change }: { change: SettingChange }) {
  const { t, i18n } = useTranslation();
  const place = usePlace();
  const now = useNow();
  const id = useId();
  const [open, setOpen] = useState(false);
  const labels = change.fields.map(({ field }) => fieldLabel(t, field));
  const more = labels.length - NAMED;
  const named = listed(labels.slice(0, NAMED), i18n.language);
  return (
    <li className="change">
      <time className="num" dateTime={change.at} title={exact(change.at, place, now)}>
        {clock(change.at, place)}
      </time>
      <span className={`sign ${change.action}`} aria-hidden="true">
        <Icon name={icons[change.kind]} size="s" />
      </span>
      <div className="grow">
        <Sentence change={change} />
        {labels.length > 0 && (
          <button
            type="button"
            className="unfold"
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
          >
            <span className="what">{more > 0 ? t("audit.and_more", { named, count: more }) : named}</span>
            <Icon name="down" size="s" />
          </button>
        )}
        <div id={id} hidden={!open}>
          {open && <FieldChanges change={change} />}
        </div>
      </div>
    </li>
  );
}
