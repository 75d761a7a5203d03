import { useTranslation } from "react-i18next";
import { useCopied } from "./copying";
import { Icon } from "./icons";

/** Takes along a value that may be too long to be shown whole beside it. */
export function CopyButton({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation();
  const { copied, copy } = useCopied(value);
  return (
    <button
      type="button"
      className="iconbtn copybtn"
      aria-label={label}
      title={value}
      onClick={() => void copy()}
    >
      <Icon name={copied ? "check" : "copy"} size="s" />
      <span className="sr" role="status">
        {copied && t("contact.copied")}
      </span>
    </button>
  );
}
