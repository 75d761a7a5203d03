import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "@/parts/icons";

interface Props {
  number: number;
  title: string;
  text?: string;
  /** Known to be done; undefined where nobody can know. */
  done?: boolean;
  children?: ReactNode;
}

/** One step of setting a channel up: what to do, and whether it is done as far as can be seen. */
export function GuideStep({ number, title, text, done, children }: Props) {
  const { t } = useTranslation();
  return (
    <li className={done ? "gstep done" : "gstep"}>
      <span className="gmark" aria-hidden="true">
        {done ? <Icon name="check" /> : number}
      </span>
      <div>
        <h3>
          {title}
          {done && <span className="sr">{t("guide.done")}</span>}
        </h3>
        {text && <p className="mid">{text}</p>}
        {children}
      </div>
    </li>
  );
}
