import { Menu, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { alertsOn, canAlert, switchAlerts } from "@/alerts/alerts";
import { signOut } from "@/api/desk";
import { useMe } from "@/app/queries";
import { guideAddress } from "@/help/guide";
import { type Language, switchLanguage } from "@/i18n";
import { initial } from "@/lib/names";
import { chooseSendKey, modKey, useSendKey } from "@/lib/sendKey";
import { toast } from "@/parts/Toasts";
import { PasswordDialog } from "./PasswordDialog";
import { openShortcuts } from "./Shortcuts";

/** Touched, and as small as a phone: there are no keys to press. With some, `?` shows them all the same. */
const PHONE = "(pointer: coarse) and (max-width: 720px)";

/** Who is signed in, the language, the look, and the way out. */
export function UserMenu() {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const agent = useMe().data?.agent;
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme("light");
  const other: Language = i18n.language === "ja" ? "en" : "ja";
  const sendKey = useSendKey();
  const keyless = useMediaQuery(PHONE);
  const [alerts, setAlerts] = useState(alertsOn);
  const [changing, setChanging] = useState(false);
  const turnAlerts = async () => {
    const on = await switchAlerts(!alerts);
    setAlerts(on);
    if (!alerts && !on) toast(t("alerts.refused"));
  };
  const leave = async () => {
    await signOut().catch(() => {});
    client.clear();
    await navigate({ to: "/sign-in", ignoreBlocker: true });
  };
  return (
    <>
      <Menu>
        <Menu.Target>
          <button type="button" className="av me" aria-label={t("user.menu", { name: agent?.name ?? "" })}>
            {initial(agent?.name)}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            {agent?.name} · {t(`role.${agent?.role ?? "agent"}`)}
          </Menu.Label>
          <Menu.Item onClick={() => void switchLanguage(other)} lang={other}>
            {other === "ja" ? "日本語で表示" : "Show in English"}
          </Menu.Item>
          <Menu.Item onClick={() => setColorScheme(scheme === "dark" ? "light" : "dark")}>
            {scheme === "dark" ? t("theme.to_light") : t("theme.to_dark")}
          </Menu.Item>
          {canAlert() && (
            <Menu.Item onClick={() => void turnAlerts()}>
              {alerts ? t("alerts.off") : t("alerts.on")}
            </Menu.Item>
          )}
          <Menu.Item onClick={() => chooseSendKey(sendKey === "enter" ? "mod_enter" : "enter")}>
            {t(sendKey === "enter" ? "composer.choose_mod_enter" : "composer.choose_enter", {
              mod: modKey(),
            })}
          </Menu.Item>
          {!keyless && <Menu.Item onClick={openShortcuts}>{t("shortcuts.title")}</Menu.Item>}
          <Menu.Item component="a" href={guideAddress(i18n.language)} target="_blank" rel="noreferrer">
            {t("help.guide")}
            <span className="sr">{t("help.new_tab")}</span>
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={() => setChanging(true)}>{t("password.title")}</Menu.Item>
          <Menu.Item onClick={() => void leave()}>{t("user.sign_out")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <PasswordDialog opened={changing} email={agent?.email ?? ""} onClose={() => setChanging(false)} />
    </>
  );
}
