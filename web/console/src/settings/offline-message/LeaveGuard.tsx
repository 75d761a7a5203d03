import { useBlocker } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { forgetAll } from "@/lib/kept";
import { Dialog } from "@/parts/Dialog";

/** Unsaved changes are asked about before the page is left, by a link or with the tab. */
export function LeaveGuard({ dirty }: { dirty: boolean }) {
  const { t } = useTranslation();
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname,
    enableBeforeUnload: dirty,
    withResolver: true,
  });
  const asked = blocker.status === "blocked";
  const discard = () => {
    forgetAll();
    if (asked) blocker.proceed();
  };
  return (
    <Dialog opened={asked} onClose={() => asked && blocker.reset()} title={t("leave.title")} size={440}>
      <p className="mid">{t("leave.text")}</p>
      <div className="row actions">
        <button type="button" className="btn danger" onClick={discard}>
          {t("leave.discard")}
        </button>
        <button type="button" className="btn pri" data-autofocus onClick={() => asked && blocker.reset()}>
          {t("leave.stay")}
        </button>
      </div>
    </Dialog>
  );
}
