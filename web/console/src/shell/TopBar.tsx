import { Link, useNavigate, useRouterState } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe, useOrganization } from "@/app/queries";
import { Icon } from "@/parts/icons";
import { Lantern } from "@/parts/Lantern";
import { Availability } from "./Availability";
import { Search } from "./Search";
import { ThemeSwitch } from "./ThemeSwitch";
import { UserMenu } from "./UserMenu";

export function TopBar() {
  const { t } = useTranslation();
  const organization = useOrganization();
  const navigate = useNavigate();
  const inSettings = useRouterState({ select: (state) => state.location.pathname.includes("/settings") });
  const role = useMe().data?.agent.role;
  return (
    <header className="topbar">
      <Link className="brand" to="/chats/$view" params={{ view: "unassigned" }}>
        <Lantern className="brandmark" />
        <span>
          <b>{t("product")}</b>
          <small>{organization.data?.name}</small>
        </span>
      </Link>
      <Search />
      <span className="grow d-only" />
      <Availability />
      <span className="row tight">
        {role && role !== "agent" && (
          <Link
            className="iconbtn d-only"
            to="/reports"
            aria-label={t("shell.reports")}
            title={t("shell.reports")}
            activeProps={{ "aria-current": "page" }}
          >
            <Icon name="chart" />
          </Link>
        )}
        <button
          type="button"
          className="iconbtn"
          aria-label={t("shell.settings")}
          title={t("shell.settings")}
          aria-current={inSettings ? "page" : undefined}
          onClick={() => void navigate({ to: "/settings" })}
        >
          <Icon name="gear" />
        </button>
        <ThemeSwitch />
      </span>
      <UserMenu />
    </header>
  );
}
