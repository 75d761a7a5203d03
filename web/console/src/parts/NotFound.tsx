import { useTranslation } from "react-i18next";
import { Empty } from "./Empty";

export function NotFound() {
  const { t } = useTranslation();
  return (
    <main className="lost">
      <Empty level={1} title={t("not_found.title")} text={t("not_found.text")}>
        <a className="btn" href="/console/">
          {t("not_found.back")}
        </a>
      </Empty>
    </main>
  );
}
