import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { GuideLink } from "@/help/GuideLink";
import { usePageTitle } from "@/lib/pageTitle";
import { Icon } from "@/parts/icons";

export interface Crumb {
  label: string;
  to?: string;
}

interface Props {
  title: string;
  lead?: string;
  crumbs?: Crumb[];
  /** Beside the title: a chooser, a state, the page's one action. */
  beside?: ReactNode;
  children: ReactNode;
}

/** A settings page: where one is, what it is called, what it holds. */
export function Page({ title, lead, crumbs = [], beside, children }: Props) {
  const { t } = useTranslation();
  usePageTitle(`${title} - ${t("product")}`);
  return (
    <main className="smain" id="page" aria-label={title}>
      <div className="pagetop">
        <nav className="crumbs" aria-label={t("settings.where")}>
          <Link to="/settings">{t("shell.settings")}</Link>
          {crumbs.map(({ label, to }) => (
            <span className="crumb" key={label}>
              <Icon name="right" />
              {to ? <Link to={to as "/settings"}>{label}</Link> : <span>{label}</span>}
            </span>
          ))}
        </nav>
        <GuideLink />
      </div>
      <div className="titleline">
        <h1>{title}</h1>
        {beside}
      </div>
      {lead && <p className="pagelead">{lead}</p>}
      {children}
    </main>
  );
}
