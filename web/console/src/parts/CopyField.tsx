import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useCopied } from "./copying";
import { Icon } from "./icons";

/** An address to take along. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation();
  const id = useId();
  const { copied, copy } = useCopied(value);
  return (
    <div>
      <label className="lab" htmlFor={id}>
        {label}
      </label>
      <span className="row">
        <input
          id={id}
          className="field mono"
          readOnly
          value={value}
          onFocus={(event) => event.target.select()}
        />
        <button type="button" className="btn" onClick={() => void copy()}>
          <Icon name={copied ? "check" : "copy"} size="s" />
          {copied ? t("form.copied") : t("form.copy")}
        </button>
      </span>
    </div>
  );
}
