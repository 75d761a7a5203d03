import { Link } from "@tanstack/react-router";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "@/parts/icons";
import { DesignLink } from "./DesignLink";
import { places } from "./places";

const IM = "/settings/channels/instant-messaging";

interface ItemProps {
  to: string;
  icon: IconName;
  exact?: boolean;
  children: ReactNode;
}

function Item({ to, icon, exact, children }: ItemProps) {
  return (
    <Link className="view" to={to as "/settings"} activeOptions={{ exact: exact ?? false }}>
      <Icon name={icon} />
      {children}
    </Link>
  );
}

/** Inside *Channels → Instant messaging* its own menu; elsewhere the settings themselves. */
export function SettingsNav({ path }: { path: string }) {
  const { t } = useTranslation();
  if (path.includes("/settings/channels/instant-messaging"))
    return (
      <>
        <Link className="up" to="/settings">
          <Icon name="left" size="s" />
          {t("shell.settings")}
        </Link>
        <p className="snavtitle">{t("settings.channels")}</p>
        <p className="snavsec">{t("settings.instant_messaging")}</p>
        <Item to={IM} icon="route" exact>
          {t("settings.channel_list")}
        </Item>
        <Item to={`${IM}/preferences`} icon="gear">
          {t("settings.preferences")}
        </Item>
        <p className="snavsec">{t("settings.delivery")}</p>
        <Item to={`${IM}/deliveries`} icon="queue">
          {t("settings.deliveries")}
        </Item>
      </>
    );
  return (
    <>
      <p className="snavtitle">{t("shell.settings")}</p>
      {places.map(({ section, pages }) => (
        <Fragment key={section}>
          <p className="snavsec">{t(`settings.section_${section}`)}</p>
          {pages.map(({ name, to, icon }) => (
            <Item key={name} to={to} icon={icon}>
              {t(`settings.${name}`)}
            </Item>
          ))}
        </Fragment>
      ))}
      <DesignLink />
    </>
  );
}
