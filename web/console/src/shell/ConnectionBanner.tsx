import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "@/parts/icons";
import type { Link } from "@/realtime/stream";

const PATIENCE_MS = 1_500;

/** Says that the connection is lost; a hiccup shorter than a moment is not worth a word. */
export function ConnectionBanner({ link }: { link: Link }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (link !== "lost") {
      setShown(false);
      return;
    }
    const timer = setTimeout(() => setShown(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [link]);
  return (
    <div role="status" className="connection">
      {shown && (
        <p className="banner">
          <Icon name="queue" />
          <span>
            <b>{t("connection.lost")}</b> {t("connection.will_catch_up")}
          </span>
        </p>
      )}
    </div>
  );
}
