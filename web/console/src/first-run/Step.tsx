import { Link } from "@tanstack/react-router";
import type { ReactNode, Ref } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "@/parts/icons";
import { type StepName, steps } from "./steps";

interface Props {
  name: StepName;
  state: "done" | "open" | "later";
  /** What was settled, in a line. */
  summary?: ReactNode;
  /** Where it is changed afterwards. */
  to?: string;
  heading?: Ref<HTMLHeadingElement>;
  children?: ReactNode;
}

/** One step of the first run: what it is, what came of it, and its form while it is the present one. */
export function Step({ name, state, summary, to, heading, children }: Props) {
  const { t } = useTranslation();
  return (
    <li className={`fstep ${state}`} aria-current={state === "open" ? "step" : undefined}>
      <span className="fmark" aria-hidden="true">
        {state === "done" ? <Icon name="check" /> : steps.indexOf(name) + 1}
      </span>
      <div className="fbody">
        <div className="fhead">
          <div>
            <h2 ref={heading} tabIndex={-1}>
              {t(`first_steps.step_${name}`)}
              <span className="sr">{t(`first_run.state_${state}`)}</span>
            </h2>
            {state === "done" && to && (
              <Link className="btn sm quiet" to={to as "/settings"}>
                {t("action.edit")}
                <span className="sr">{t(`first_steps.step_${name}`)}</span>
              </Link>
            )}
          </div>
          <p className="small mid">
            {state === "done" && summary !== undefined ? summary : t(`first_run.about_${name}`)}
          </p>
        </div>
        {children}
      </div>
    </li>
  );
}
