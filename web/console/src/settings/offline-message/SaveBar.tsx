import { useTranslation } from "react-i18next";
import { useAgentName } from "@/app/useAgentName";
import { usePlace } from "@/app/usePlace";
import { count, LIMIT } from "@/lib/count";
import { dayAndClock } from "@/lib/time";
import { useNow } from "@/lib/useNow";
import type { OfflineForm } from "./useOfflineForm";

export function SaveBar({ state }: { state: OfflineForm }) {
  const { t } = useTranslation();
  const place = usePlace();
  const now = useNow();
  const { saved, dirty, save, form, theirs } = state;
  const who = useAgentName(saved?.updated_by) ?? "";
  const over = count(form?.message.text ?? "") > LIMIT;
  return (
    <div className="savebar">
      {dirty ? (
        <>
          <span className="dot unsaved" />
          <span>
            <span className="d-only">{t("offline.unsaved")}</span>
            <span className="m-only">{t("offline.unsaved_short")}</span>
          </span>
        </>
      ) : (
        <span>{saved?.updated_at || saved?.text ? t("offline.all_saved") : t("offline.never_saved")}</span>
      )}
      {saved?.updated_at && (
        <span className="mute d-only">
          {t("offline.last_saved", { when: dayAndClock(saved.updated_at, place, now) })} {who}
        </span>
      )}
      <span className="sp" />
      <button type="button" className="btn" disabled={!dirty || save.isPending} onClick={state.undo}>
        {t("offline.revert")}
      </button>
      <button
        type="button"
        className="btn pri"
        disabled={!dirty || save.isPending || over || theirs !== null}
        onClick={() => save.mutate()}
      >
        {t("action.save")}
      </button>
    </div>
  );
}
