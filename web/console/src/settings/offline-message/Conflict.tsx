import { useTranslation } from "react-i18next";
import { useAgentName } from "@/app/useAgentName";
import { usePlace } from "@/app/usePlace";
import { dayAndClock } from "@/lib/time";
import { useNow } from "@/lib/useNow";
import { Icon } from "@/parts/icons";
import type { OfflineForm } from "./useOfflineForm";

/** Somebody else saved in between: reported, with both ways on; nothing is overwritten. */
export function Conflict({ state }: { state: OfflineForm }) {
  const { t } = useTranslation();
  const place = usePlace();
  const now = useNow();
  const theirs = state.theirs?.data;
  const who = useAgentName(theirs?.updated_by) ?? t("conflict.somebody");
  const when = theirs?.updated_at ? dayAndClock(theirs.updated_at, place, now) : "";
  return (
    <div className="note conflict" role="alert">
      <Icon name="info" size="s" />
      <span className="grow">
        <b>{t("conflict.title", { who, when })}</b> {t("conflict.text")}
        {theirs && theirs.text !== state.form?.message.text && (
          <details>
            <summary>{t("conflict.show")}</summary>
            <pre className="theirs">{theirs.text}</pre>
          </details>
        )}
      </span>
      <span className="row wrap">
        <button type="button" className="btn sm" onClick={state.takeTheirs}>
          {t("conflict.reload")}
        </button>
        <button type="button" className="btn sm" onClick={state.keepMine}>
          {t("conflict.keep")}
        </button>
      </span>
    </div>
  );
}
