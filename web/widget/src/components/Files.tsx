import type { Attachment } from "../api/types";
import { sizeWords } from "../lib/bytes";
import type { OutgoingFile } from "../sync/outbox";
import { useLanguage } from "./context";
import { Icon } from "./icons";

/** The longest side of a picture, in pixels. */
const SIDE = 240;

/** The files of a message: pictures to look at, several of them side by side, then everything else to save. */
export function Files({ files }: { files: Attachment[] }) {
  const { words } = useLanguage();
  const pictures = files.filter(isPicture);
  const shown = pictures.map((picture) => <Picture key={picture.id} {...picture} />);
  return (
    <>
      {pictures.length > 1 ? <div class="pictures">{shown}</div> : shown}
      {files.map((file) => {
        if (isPicture(file)) return null;
        const { id, name, url, size } = file;
        if (!url) return <span class="quiet">{words.notShown}</span>;
        return (
          <a key={id} class="file" href={url} download={name}>
            <Icon name="file" />
            <span>
              {name} <small>{sizeWords(size ?? 0)}</small>
            </span>
          </a>
        );
      })}
    </>
  );
}

type Shown = Attachment & { url: string; width: number; height: number };

const isPicture = (file: Attachment): file is Shown => Boolean(file.url && file.width && file.height);

function Picture({ name, url, width, height }: Shown) {
  const { words } = useLanguage();
  const scale = Math.min(1, SIDE / Math.max(width, height));
  return (
    <a class="picture" href={url} target="_blank" rel="noopener">
      <img
        src={url}
        alt={words.picture(name)}
        width={Math.max(44, Math.round(width * scale))}
        height={Math.max(44, Math.round(height * scale))}
        loading="lazy"
      />
    </a>
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
