import { useTranslation } from "react-i18next";
import { Empty } from "./Empty";

/** A page that broke says so and offers a fresh start; the rest of the desk goes on. */
export function Crash({ error }: { error: unknown }) {
  const { t } = useTranslation();
  return (
    <main role="alert">
      <Empty level={1} title={t("crash.title")} text={t("crash.text")}>
        <p className="mono mute">{error instanceof Error ? error.message : ""}</p>
        <button type="button" className="btn" onClick={() => location.reload()}>
          {t("action.try_again")}
        </button>
      </Empty>
    </main>
  );
}
