import { type ReactNode, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "@/parts/icons";

interface Props {
  number: number;
  title: string;
  text?: string;
  /** Known to be done; undefined where nobody can know. */
  done?: boolean | undefined;
  /** What comes next is open; the rest is a line that opens. */
  next?: boolean;
  /** What is to be done; a form folds its own step when it has settled it. */
  children?: ReactNode | ((fold: () => void) => ReactNode);
}

/**
 * One step of setting a channel up: what to do, and whether it is done as far as can be seen. It opens by itself when it
 * comes next; it never folds while somebody may be reading it.
 */
export function GuideStep({ number, title, text, done, next = true, children }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const toggle = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(next);
  const [wasNext, setWasNext] = useState(next);
  if (next !== wasNext) {
    setWasNext(next);
    if (next) setOpen(true);
  }
  const fold = () => {
    setOpen(false);
    toggle.current?.focus();
  };
  return (
    <li className={done ? "gstep done" : "gstep"}>
      <span className="gmark" aria-hidden="true">
        {done ? <Icon name="check" /> : number}
      </span>
      <div>
        <h3>
          <button
            type="button"
            className="gtoggle"
            ref={toggle}
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
          >
            <span>
              {title}
              {done && <span className="sr">{t("guide.done")}</span>}
            </span>
            <Icon name="down" size="s" />
          </button>
        </h3>
        <div className="gbody" id={id} hidden={!open}>
          {text && <p className="mid">{text}</p>}
          {typeof children === "function" ? children(fold) : children}
        </div>
      </div>
    </li>
  );
}
