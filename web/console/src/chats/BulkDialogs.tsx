import { useTranslation } from "react-i18next";
import { Dialog } from "@/parts/Dialog";
import { Question } from "@/parts/Question";
import type { Bulk } from "./useBulk";

/** Asks before what can't wholly be undone, and names those that stayed as they were. */
export function BulkDialogs({ bulk }: { bulk: Bulk }) {
  const { t } = useTranslation();
  const { asking, chosen, refused } = bulk;
  const waiting = chosen.filter(({ waiting_since }) => waiting_since !== null).length;
  return (
    <>
      <Question
        opened={asking !== null}
        title={asking ? t(`bulk.ask_${asking.action}`, { count: chosen.length }) : ""}
        text={
          asking?.action === "end"
            ? waiting > 0
              ? t("bulk.end_waiting", { count: waiting })
              : t("bulk.end_text")
            : t("bulk.no_way_back")
        }
        action={asking ? t(`bulk.${asking.action}`) : ""}
        likely
        onDo={bulk.confirm}
        onClose={bulk.cancel}
      />
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
