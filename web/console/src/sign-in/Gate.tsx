import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { switchLanguage } from "@/i18n";
import { Lantern } from "@/parts/Lantern";

/** The entrance: one lit lantern at dusk, a sheet of paper, a form. */
export function Gate({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  const { t, i18n } = useTranslation();
  return (
    <div className="gate">
      <header>
        <Lantern className="gatemark" />
        <p>
          <b>{t("product")}</b>
          <small>{t("tagline")}</small>
        </p>
      </header>
      <main className="panel gatebox">
        <h1>{title}</h1>
        {lead && <p className="mid lead">{lead}</p>}
        {children}
      </main>
      <footer>
        {i18n.language === "ja" ? (
          <button type="button" lang="en" onClick={() => void switchLanguage("en")}>
            English
          </button>
        ) : (
          <button type="button" lang="ja" onClick={() => void switchLanguage("ja")}>
            日本語
          </button>
        )}
      </footer>
    </div>
  );
}
