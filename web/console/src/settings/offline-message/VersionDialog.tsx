import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { OfflineMessage, OfflineMessageInput, OfflineVersion } from "@/api/settings-types";
import { usePlace } from "@/app/usePlace";
import { languageOf } from "@/lib/names";
import { dayAndClock } from "@/lib/time";
import { useNow } from "@/lib/useNow";
import { Dialog } from "@/parts/Dialog";
import { Facts } from "@/parts/Facts";
import { Seg } from "@/parts/Seg";
import { whoText } from "../audit/Sentence";
import { Chips, TextDiff } from "../audit/TextDiff";

interface Props {
  version: OfflineVersion;
  present: OfflineMessage;
  onClose: () => void;
  onRestore: () => void;
}

const views = ["text", "diff"] as const;

/** One earlier version: as it was, or against the present one. */
export function VersionDialog({ version, present, onClose, onRestore }: Props) {
  const { t } = useTranslation();
  const place = usePlace();
  const now = useNow();
  const [view, setView] = useState<(typeof views)[number]>("text");
  const when = (at: string) => dayAndClock(at, place, now);
  const { updated_at, updated_by_name, replaced_at, replaced_by } = version;
  return (
    <Dialog opened onClose={onClose} title={t("history.version")} size={680}>
      <div className="form">
        <p className="mid small">
          <Facts
            of={[
              updated_at && t("history.since", { when: when(updated_at) }),
              updated_at && updated_by_name,
              t("history.replaced", { when: when(replaced_at), who: whoText(t, replaced_by) }),
            ]}
          />
        </p>
        <Seg
          small
          label={t("history.view")}
          value={view}
          options={views.map((value) => ({ value, label: t(`history.view_${value}`) }))}
          onChange={setView}
        />
        <div className="versiontext">
          {view === "diff" ? (
            <TextDiff before={version.text} after={present.text} />
          ) : (
            <p className="textdiff" lang={languageOf(version.text)}>
              {version.text ? (
                <Chips text={version.text} />
              ) : (
                <span className="mute">{t("history.blank")}</span>
              )}
            </p>
          )}
        </div>
        <Options of={version} against={view === "diff" ? present : undefined} />
        <p className="small mute">{t("history.restore_text")}</p>
        <div className="row actions">
          <button type="button" className="btn" onClick={onClose}>
            {t("action.cancel")}
          </button>
          <button type="button" className="btn pri" onClick={onRestore}>
            {t("history.restore")}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

/** What was set beside the text; against the present one, only what is another. */
function Options({ of, against }: { of: OfflineMessageInput; against?: OfflineMessageInput }) {
  const { t } = useTranslation();
  const told = (message: OfflineMessageInput): [string, string][] => [
    [t("audit.field.enabled"), t(message.enabled ? "audit.on" : "audit.off")],
    [
      t("audit.field.repeat_kind"),
      t(`audit.repeat.${message.repeat.kind}`) +
        (message.repeat.minutes ? ` (${t("history.minutes", { count: message.repeat.minutes })})` : ""),
    ],
    [t("audit.field.create_ticket"), t(message.create_ticket ? "audit.on" : "audit.off")],
    [t("audit.field.language"), t(`audit.language.${message.language ?? "ja"}`)],
  ];
  const now = against && told(against);
  const rows = told(of).map(([label, value], index) => ({ label, value, present: now?.[index]?.[1] }));
  const shown = now ? rows.filter(({ value, present }) => value !== present) : rows;
  if (shown.length === 0) return null;
  return (
    <dl className="fieldchanges">
      {shown.map(({ label, value, present }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {present === undefined ? (
              value
            ) : (
              <span className="fromto">
                <span className="was">{value}</span>
                <span className="to">
                  <span aria-hidden="true">→</span>
                  <span className="sr">{t("audit.to")}</span>
                </span>
                <span>{present}</span>
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
