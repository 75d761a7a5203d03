import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Icon } from "@/parts/icons";
import { countDone, next, steps } from "./steps";
import { useFirstRun } from "./useFirstRun";

/** The way back to the first run; gone when it is over. In a narrow place a button alone. */
export function FirstRunNote({ narrow = false }: { narrow?: boolean }) {
  const { t } = useTranslation();
  const run = useFirstRun().data;
  const step = run && next(run);
  if (!run || !step) return null;
  if (narrow)
    return (
      <Link className="btn pri" to="/settings/first-run">
        {t("first_steps.continue")}
      </Link>
    );
  return (
    <Link className="panel tile firstnote" to="/settings/first-run">
      <Icon name="sun" size="l" />
      <span className="grow">
        <b>{t("first_steps.title")}</b>
        <small>{t("first_steps.go_on", { step: t(`first_steps.step_${step}`) })}</small>
      </span>
      <span className="small num">
        {t("first_steps.progress", { done: countDone(run), all: steps.length })}
      </span>
    </Link>
  );
}
