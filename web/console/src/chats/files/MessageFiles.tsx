import { useTranslation } from "react-i18next";
import type { Attachment } from "@/api/types";
import { bytesText } from "@/lib/bytes";
import { Icon } from "@/parts/icons";
import { lookAt, type Picture } from "./PictureViewer";

const isPicture = (file: Attachment): file is Picture =>
  file.status === "kept" && Boolean(file.url && file.width && file.height);

/** The files of a message: pictures to look at, everything else to save. */
export function MessageFiles({ files }: { files: Attachment[] }) {
  const pictures = files.filter(isPicture);
  return (
    <>
      {pictures.length > 0 && (
        <div className={pictures.length > 1 ? "pictures many" : "pictures"}>
          {pictures.map((picture, at) => (
            <Thumb key={picture.id} picture={picture} onOpen={() => lookAt(pictures, at)} />
          ))}
        </div>
      )}
      {files
        .filter((file) => !isPicture(file))
        .map((file) => (
          <FileRow key={file.id} file={file} />
        ))}
    </>
  );
}

/** The longest side of a picture in the conversation, in pixels. */
const SIDE = 260;

function Thumb({ picture, onOpen }: { picture: Picture; onOpen: () => void }) {
  const { t } = useTranslation();
  const { url, width, height, name } = picture;
  const scale = Math.min(1, SIDE / Math.max(width, height));
  return (
    <button
      type="button"
      className="thumb"
      aria-label={t("files.look", { name })}
      onClick={onOpen}
      // Its place is known before it is here, so that nothing moves when it comes.
      style={{ inlineSize: Math.max(48, Math.round(width * scale)), aspectRatio: `${width} / ${height}` }}
    >
      <img src={url} alt={t("files.picture", { name })} loading="lazy" decoding="async" />
    </button>
  );
}

function FileRow({ file }: { file: Attachment }) {
  const { t } = useTranslation();
  if (file.status === "arriving")
    return (
      <span className="filerow" aria-busy="true">
        <span className="skel glyph" />
        <span className="words">
          <b>{t(`message.kind.${file.name}`, { defaultValue: file.name })}</b>
          <small>{t("files.arriving")}</small>
        </span>
      </span>
    );
  if (file.status === "missing" || !file.url)
    return (
      <span className="filerow missing">
        <span className="glyph">
          <Icon name="warn" />
        </span>
        <span className="words">
          <b>{t(`message.kind.${file.name}`, { defaultValue: file.name })}</b>
          <small>{t(`file_missing.${file.error}`, { defaultValue: t("file_missing.other") })}</small>
        </span>
      </span>
    );
  return (
    <a className="filerow" href={file.url} download={file.name}>
      <span className="glyph">
        <Icon name="file" />
      </span>
      <span className="words">
        <b title={file.name}>{file.name}</b>
        <small>{bytesText(file.size ?? 0)}</small>
      </span>
      <Icon name="dl" size="s" />
    </a>
  );
}
