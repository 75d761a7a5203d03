import { Modal } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Attachment } from "@/api/types";
import { bytesText } from "@/lib/bytes";
import { Icon } from "@/parts/icons";

export type Picture = Attachment & { url: string; width: number; height: number };

interface Look {
  pictures: Picture[];
  at: number;
}

let show: (look: Look) => void = () => {};

/** Shows a picture of a message as large as the window. */
export const lookAt = (pictures: Picture[], at: number) => show({ pictures, at });

/** The one window in which pictures are looked at; the arrow keys lead through those of a message. */
export function PictureViewer() {
  const [look, setLook] = useState<Look>({ pictures: [], at: 0 });
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    show = (next) => {
      setLook(next);
      setOpened(true);
    };
    return () => {
      show = () => {};
    };
  }, []);
  const { pictures, at } = look;
  const go = (by: number) => setLook({ pictures, at: (at + by + pictures.length) % pictures.length });
  const picture = pictures[at];
  return (
    <Modal.Root opened={opened} onClose={() => setOpened(false)} fullScreen>
      <Modal.Overlay />
      <Modal.Content
        className="pictureview"
        onKeyDown={(event) => {
          if (pictures.length < 2) return;
          if (event.key === "ArrowLeft") go(-1);
          if (event.key === "ArrowRight") go(1);
        }}
      >
        {picture && (
          <Head picture={picture} place={pictures.length > 1 ? `${at + 1} / ${pictures.length}` : ""} />
        )}
        {picture && <Stage picture={picture} go={pictures.length > 1 ? go : undefined} />}
      </Modal.Content>
    </Modal.Root>
  );
}

function Head({ picture: { name, url, size }, place }: { picture: Picture; place: string }) {
  const { t } = useTranslation();
  const save = t("files.save", { name });
  return (
    <div className="viewhead">
      <Modal.Title className="ell">{name}</Modal.Title>
      <span className="mute">{[bytesText(size ?? 0), place].filter(Boolean).join(" · ")}</span>
      <span className="grow" />
      <a className="iconbtn" href={url} download={name} aria-label={save} title={save}>
        <Icon name="dl" />
      </a>
      <Modal.CloseButton aria-label={t("action.close")} size="lg" />
    </div>
  );
}

function Stage({ picture, go }: { picture: Picture; go: ((by: number) => void) | undefined }) {
  const { t } = useTranslation();
  const { name, url, width, height } = picture;
  return (
    <div className="stage">
      {go && (
        <button type="button" className="iconbtn" aria-label={t("files.before")} onClick={() => go(-1)}>
          <Icon name="left" />
        </button>
      )}
      <img key={url} src={url} width={width} height={height} alt={t("files.picture", { name })} />
      {go && (
        <button type="button" className="iconbtn" aria-label={t("files.next")} onClick={() => go(1)}>
          <Icon name="right" />
        </button>
      )}
    </div>
  );
}
