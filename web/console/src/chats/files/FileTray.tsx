import { useTranslation } from "react-i18next";
import { useErrorText } from "@/i18n/useErrorText";
import { bytesText } from "@/lib/bytes";
import { Icon } from "@/parts/icons";
import type { Upload } from "./uploads";
import type { Files } from "./useFiles";

/** The files that go with the message, above its words: how far each is, and what can be done about it. */
export function FileTray({ files }: { files: Files }) {
  const { t } = useTranslation();
  if (files.list.length === 0) return null;
  return (
    <ul className="filetray" aria-label={t("files.label")}>
      {files.list.map((each) => (
        <li key={each.key} className={each.state.kind === "failed" ? "trayfile failed" : "trayfile"}>
          <Thumb upload={each} />
          <span className="words">
            <b className="ell" title={each.name}>
              {each.name}
            </b>
            <State upload={each} />
          </span>
          {each.state.kind === "failed" && each.file && (
            <button
              type="button"
              className="iconbtn"
              aria-label={t("files.again", { name: each.name })}
              title={t("action.try_again")}
              onClick={() => files.again(each.key)}
            >
              <Icon name="undo" size="s" />
            </button>
          )}
          <button
            type="button"
            className="iconbtn"
            aria-label={t("files.remove", { name: each.name })}
            title={t("files.remove", { name: each.name })}
            onClick={() => files.remove(each.key)}
          >
            <Icon name="cross" size="s" />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Why the message can't be sent yet. */
export function FilesHint({ files }: { files: Files }) {
  const { t } = useTranslation();
  const failed = files.list.some(({ state }) => state.kind === "failed");
  return (
    <p className="fileshint" role="status">
      {failed ? t("files.not_ready") : t("files.uploading")}
    </p>
  );
}

function Thumb({ upload: { preview, state } }: { upload: Upload }) {
  const kept = state.kind === "kept" ? state.attachment : undefined;
  const seen = preview ?? (kept?.width ? (kept.url ?? undefined) : undefined);
  if (seen) return <img src={seen} alt="" width={40} height={40} />;
  return (
    <span className="glyph">
      <Icon name={state.kind === "failed" ? "warn" : "file"} />
    </span>
  );
}

function State({ upload: { name, size, state } }: { upload: Upload }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  if (state.kind === "failed")
    return (
      <small className="err" role="alert">
        {errorText(state.error)}
      </small>
    );
  if (state.kind === "kept") return <small>{bytesText(size)}</small>;
  const part = state.kind === "sending" ? Math.round(state.part * 100) : 0;
  return (
    <span
      className="track"
      role="progressbar"
      aria-label={t("files.sending", { name })}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={part}
    >
      <span style={{ inlineSize: `${part}%` }} />
    </span>
  );
}
