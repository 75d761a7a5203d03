import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "@/parts/icons";

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
          {t("settings.title")}
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
      <p className="snavtitle">{t("settings.title")}</p>
      <Item to="/settings/channels" icon="route">
        {t("settings.channels")}
      </Item>
      <Item to="/settings/departments" icon="chats">
        {t("settings.departments")}
      </Item>
      <Item to="/settings/hours" icon="clock">
        {t("settings.hours")}
      </Item>
      <Item to="/settings/holidays" icon="cal">
        {t("settings.holidays")}
      </Item>
      <Item to="/settings/agents" icon="user">
        {t("settings.agents")}
      </Item>
      <Item to="/settings/organization" icon="info">
        {t("settings.organization")}
      </Item>
      <Item to="/settings/tokens" icon="lock">
        {t("settings.tokens")}
      </Item>
    </>
  );
}
