import { useTranslation } from "react-i18next";
import { Dialog } from "@/parts/Dialog";
import type { Bulk } from "./useBulk";

/** Asks before what can't wholly be undone, and names those that stayed as they were. */
export function BulkDialogs({ bulk }: { bulk: Bulk }) {
  const { t } = useTranslation();
  const { asking, chosen, refused } = bulk;
  const waiting = chosen.filter(({ waiting_since }) => waiting_since !== null).length;
  return (
    <>
      <Dialog
        opened={asking !== null}
        onClose={bulk.cancel}
        title={asking ? t(`bulk.ask_${asking.action}`, { count: chosen.length }) : ""}
      >
        <p className="mid">
          {asking?.action === "end"
            ? waiting > 0
              ? t("bulk.end_waiting", { count: waiting })
              : t("bulk.end_text")
            : t("bulk.no_way_back")}
        </p>
        <div className="row actions">
          <button type="button" className="btn" onClick={bulk.cancel}>
            {t("action.cancel")}
          </button>
          <button type="button" className="btn pri" data-autofocus onClick={bulk.confirm}>
            {asking ? t(`bulk.${asking.action}`) : ""}
          </button>
        </div>
      </Dialog>
      <Dialog
        opened={refused.length > 0}
        onClose={bulk.forget}
        title={t("bulk.refused", { count: refused.length })}
      >
        <ul className="refused">
          {refused.map(({ id, name, why }) => (
            <li key={id}>
              <b>{name}</b>
              <span>{why}</span>
            </li>
          ))}
        </ul>
        <div className="row actions">
          <button type="button" className="btn pri" data-autofocus onClick={bulk.forget}>
            {t("action.close")}
          </button>
        </div>
      </Dialog>
    </>
  );
}
