import type { Attachment } from "../api/types";
import { sizeWords } from "../lib/bytes";
import type { OutgoingFile } from "../sync/outbox";
import { useLanguage } from "./context";
import { Icon } from "./icons";

/** The longest side of a picture, in pixels. */
const SIDE = 240;

/** The files of a message: pictures to look at, everything else to save. */
export function Files({ files }: { files: Attachment[] }) {
  const { words } = useLanguage();
  return (
    <>
      {files.map(({ id, name, url, size, width, height }) => {
        if (!url) return <span class="quiet">{words.notShown}</span>;
        if (!width || !height)
          return (
            <a key={id} class="file" href={url} download={name}>
              <Icon name="file" />
              <span>
                {name} <small>{sizeWords(size ?? 0)}</small>
              </span>
            </a>
          );
        const scale = Math.min(1, SIDE / Math.max(width, height));
        return (
          <a key={id} class="picture" href={url} target="_blank" rel="noopener">
            <img
              src={url}
              alt={words.picture(name)}
              width={Math.max(44, Math.round(width * scale))}
              height={Math.max(44, Math.round(height * scale))}
              loading="lazy"
            />
          </a>
        );
      })}
    </>
  );
}

/** Files that are still under way. */
export function OutgoingFiles({ files }: { files: OutgoingFile[] }) {
  return (
    <>
      {files.map(({ key, name, size }) => (
        <span key={key} class="file">
          <Icon name="file" />
          <span>
            {name} <small>{sizeWords(size)}</small>
          </span>
        </span>
      ))}
    </>
  );
}
