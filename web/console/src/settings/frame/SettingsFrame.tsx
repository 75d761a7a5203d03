import { Outlet, useRouterState } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { SettingsNav } from "./SettingsNav";

export function SettingsFrame() {
  const { t } = useTranslation();
  const path = useRouterState({ select: (state) => state.location.pathname });
  return (
    <div className="settings">
      <nav className="snav" aria-label={t("shell.settings")}>
        <SettingsNav path={path} />
      </nav>
      <Outlet />
    </div>
  );
}
