import { Popover } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "./icons";

interface Props {
  onPick: (emoji: string) => void;
  /** With a word beside the face. */
  words?: boolean;
  /** What it opens above, around the button: a selector. Left out: the button itself. */
  above?: string;
}

/** Between the picker and what it stands above. */
const GAP_PX = 8;

/** The emoji picker, loaded when it is first opened; its data comes from our own assets. */
export default function EmojiButton({ onPick, words, above }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [offset, setOffset] = useState(GAP_PX);
  const turn = (button: HTMLElement) => {
    const box = (above && button.closest(above)) || button;
    setOffset(button.getBoundingClientRect().top - box.getBoundingClientRect().top + GAP_PX);
    setOpen(!open);
  };
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="top-start"
      offset={offset}
      trapFocus
      shadow="md"
      withinPortal
    >
      <Popover.Target>
        <button
          type="button"
          className={words ? "btn quiet sm" : "iconbtn"}
          aria-label={t("emoji.title")}
          title={t("emoji.title")}
          onClick={({ currentTarget }) => turn(currentTarget)}
        >
          <Icon name="smile" size={words ? "s" : undefined} />
          {words && <span className="t">{t("emoji.title")}</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t("emoji.title")}>
        {open && (
          <PickerBox
            onPick={(emoji) => {
              setOpen(false);
              onPick(emoji);
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function PickerBox({ onPick }: { onPick: (emoji: string) => void }) {
  const { i18n } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const pick = useRef(onPick);
  pick.current = onPick;
  useEffect(() => {
    let gone = false;
    const host = box.current;
    void import("./emojiPicker").then(async ({ createPicker }) => {
      const picker = await createPicker(i18n.language, (emoji) => pick.current(emoji));
      if (!gone && host) host.replaceChildren(picker);
    });
    return () => {
      gone = true;
      host?.replaceChildren();
    };
  }, [i18n.language]);
  return <div ref={box} className="emojibox" aria-busy="true" />;
}
