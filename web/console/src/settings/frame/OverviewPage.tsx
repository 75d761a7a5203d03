import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "@/parts/icons";
import { Page } from "./Page";

const tiles: { name: string; to: string; icon: IconName }[] = [
  { name: "channels", to: "/settings/channels", icon: "route" },
  { name: "departments", to: "/settings/departments", icon: "chats" },
  { name: "hours", to: "/settings/hours", icon: "clock" },
  { name: "holidays", to: "/settings/holidays", icon: "cal" },
  { name: "agents", to: "/settings/agents", icon: "user" },
  { name: "organization", to: "/settings/organization", icon: "info" },
  { name: "tokens", to: "/settings/tokens", icon: "lock" },
];

export function OverviewPage() {
  const { t } = useTranslation();
  return (
    <Page title={t("settings.title")}>
      <ul className="tiles">
        {tiles.map(({ name, to, icon }) => (
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
    </Page>
  );
}
