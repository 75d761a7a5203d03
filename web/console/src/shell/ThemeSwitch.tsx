import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "@/parts/icons";

/** Light or dark; follows the system until chosen. */
export function ThemeSwitch() {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme("light");
  useEffect(() => {
    document.documentElement.dataset.theme = scheme;
  }, [scheme]);
  const label = scheme === "dark" ? t("theme.to_light") : t("theme.to_dark");
  return (
    <button
      type="button"
      className="iconbtn d-only"
      aria-label={label}
      title={label}
      onClick={() => setColorScheme(scheme === "dark" ? "light" : "dark")}
    >
      <Icon name="moon" />
    </button>
  );
}
