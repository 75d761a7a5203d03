import type { ReactNode } from "react";

interface Props {
  /** The heading's, so that it can be linked to. */
  id: string;
  title: string;
  text?: ReactNode;
  /** At the end of the heading's line: a link, a state, a choice. */
  beside?: ReactNode;
  /** The first of its page: nothing divides it from what stands above. */
  first?: boolean;
  children: ReactNode;
}

/** A part of a settings page, named by its heading. */
export function Section({ id, title, text, beside, first = false, children }: Props) {
  return (
    <section className={first ? "sec first" : "sec"} aria-labelledby={id}>
      <div className="sechead s">
        <div className="grow">
          <h2 id={id}>{title}</h2>
          {text && <p>{text}</p>}
        </div>
        {beside}
      </div>
      {children}
    </section>
  );
}
