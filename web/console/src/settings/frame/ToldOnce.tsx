import { useTranslation } from "react-i18next";
import { CopyField } from "@/parts/CopyField";

interface Props {
  /** That it is told this once, and what it is good for. */
  text: string;
  token: string;
  onDone: () => void;
}

/** A token that was just made: nobody tells it again. */
export function ToldOnce({ text, token, onDone }: Props) {
  const { t } = useTranslation();
  return (
    <div className="form">
      <p className="mid">{text}</p>
      <CopyField label={t("tokens.token")} value={token} />
      <div className="row actions">
        <button type="button" className="btn pri" onClick={onDone}>
          {t("form.done")}
        </button>
      </div>
    </div>
  );
}
