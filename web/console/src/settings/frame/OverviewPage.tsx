import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { FirstRunNote } from "@/first-run/FirstRunNote";
import { Icon } from "@/parts/icons";
import { DesignLink } from "./DesignLink";
import { Page } from "./Page";
import { places } from "./places";

export function OverviewPage() {
  const { t } = useTranslation();
  return (
    <Page title={t("shell.settings")}>
      <FirstRunNote />
      {places.map(({ section, pages }) => (
        <section className="tilesec" key={section} aria-labelledby={`places-${section}`}>
          <h2 id={`places-${section}`}>{t(`settings.section_${section}`)}</h2>
          <ul className="tiles">
            {pages.map(({ name, to, icon }) => (
              <li key={name}>
                <Link className="panel tile" to={to as "/settings"}>
                  <Icon name={icon} size="l" />
                  <span>
                    <b>{t(`settings.${name}`)}</b>
                    <small>{t(`settings.${name}_text`)}</small>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p className="overviewfoot">
        <DesignLink />
      </p>
    </Page>
  );
}
