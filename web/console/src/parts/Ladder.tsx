import { useTranslation } from "react-i18next";
import { ladder } from "@/lib/ladder";
import { Icon } from "./icons";

interface Props {
  reason: string;
  verdict: "sent" | "silent";
  open?: boolean;
}

export function Ladder({ reason, verdict, open }: Props) {
  const { t } = useTranslation();
  return (
    <div className="lad">
      <ol className="ladder" aria-label={t("ladder.label")}>
        {ladder(reason, verdict, open).map(({ question, state, label }, index) => {
          const hit = state === "hit";
          const look = hit
            ? verdict === "sent"
              ? "hit"
              : "hit sil"
            : state === "skipped"
              ? "skip"
              : undefined;
          return (
            <li key={question} className={look} aria-current={hit ? "step" : undefined}>
              <span className="step" aria-hidden="true">
                {state === "passed" ? <Icon name="check" /> : index + 1}
              </span>
              <span className="name">{t(`ladder.${label}`)}</span>
              <span className="sr">{t(`ladder.state_${state}`)}</span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
