import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "@/app/queries";

/** The page of all parts is for whoever builds pages: quiet, after everything that can be set. */
export function DesignLink() {
  const { t } = useTranslation();
  if (useMe().data?.agent.role !== "admin") return null;
  return (
    <Link className="designlink" to="/settings/design">
      {t("settings.design")}
    </Link>
  );
}
