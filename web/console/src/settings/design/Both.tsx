import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** The same parts by day and by night, whatever the page itself wears. */
export function Both({ title, children }: { title: string; children: () => ReactNode }) {
  const { t } = useTranslation();
  return (
    <section className="dsec">
      <h2>{title}</h2>
      <div className="dboth">
        {(["light", "dark"] as const).map((theme) => (
          <div className="dtheme" data-theme={theme} key={theme}>
            <p className="dname">{t(`design.${theme}`)}</p>
            {children()}
          </div>
        ))}
      </div>
    </section>
  );
}

/** A state, and what it is called. */
export function Shown({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="dshown">
      <span className="dname">{name}</span>
      <div className="row wrap">{children}</div>
    </div>
  );
}
