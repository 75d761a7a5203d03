import { useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Icon } from "@/parts/icons";
import { guideAddress, pageAbout } from "./guide";

/** To the guide's page about what is on screen, in a tab of its own, so that nothing typed here is left. */
export function GuideLink() {
  const { t, i18n } = useTranslation();
  const path = useLocation({ select: ({ pathname }) => pathname });
  return (
    <a
      className="guidelink"
      href={guideAddress(i18n.language, pageAbout(path))}
      target="_blank"
      rel="noreferrer"
    >
      <Icon name="book" size="s" />
      {t("help.about_this")}
      <span className="sr">{t("help.new_tab")}</span>
    </a>
  );
}
