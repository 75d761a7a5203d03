import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "@/app/queries";
import { Icon } from "@/parts/icons";
import { openSearch } from "./Search";

/** The way around on a phone. */
export function TabBar() {
  const { t } = useTranslation();
  const role = useMe().data?.agent.role;
  return (
    <nav className="tabbar" aria-label={t("shell.menu")}>
      <Link to="/chats/$view" params={{ view: "unassigned" }} activeProps={{ "aria-current": "page" }}>
        <Icon name="inbox" size="l" />
        {t("shell.chats")}
      </Link>
      <Link to="/chats/$view" params={{ view: "mine" }} activeProps={{ "aria-current": "page" }}>
        <Icon name="user" size="l" />
        {t("view.mine")}
      </Link>
      {role && role !== "agent" && (
        <Link to="/reports" activeProps={{ "aria-current": "page" }}>
          <Icon name="chart" size="l" />
          {t("shell.reports")}
        </Link>
      )}
      <button type="button" aria-haspopup="dialog" onClick={openSearch}>
        <Icon name="search" size="l" />
        {t("search.title")}
      </button>
      <Link to="/settings" activeProps={{ "aria-current": "page" }}>
        <Icon name="gear" size="l" />
        {t("shell.settings")}
      </Link>
    </nav>
  );
}
