import { useTranslation } from "react-i18next";

const rows = ["44%", "58%", "36%", "50%", "40%", "62%"];

export function ListSkeleton() {
  const { t } = useTranslation();
  return (
    <div className="items" aria-busy="true">
      <span className="sr">{t("shell.starting")}</span>
      {rows.map((width) => (
        <div className="item" key={width} aria-hidden="true">
          <span className="skel round" />
          <span className="skel line" style={{ width }} />
          <span className="skel line" style={{ width: "88%" }} />
          <span className="skel line" style={{ width: "52%" }} />
        </div>
      ))}
    </div>
  );
}
