import { useLayoutEffect, useRef } from "preact/hooks";
import { useLanguage } from "./context";

const COLUMNS = 8;
const EMOJI = [..."😀😊😄😂🥲😢😭😮🤔😅😴😉🥰😎😳🤗", ..."🙏👍👌👏🙌💪👋🙇💐🌸🎉🌙🍀📦📷🎁"];

/** A handful of emoji; the system's own keyboard has the rest. Arrow keys move, Escape closes. */
export function EmojiPicker({ onPick, onClose }: { onPick: (emoji: string) => void; onClose: () => void }) {
  const { words } = useLanguage();
  const grid = useRef<HTMLDivElement>(null);

  const focus = (index: number) => {
    const button = grid.current?.children[index];
    if (button instanceof HTMLElement) button.focus();
  };
  useLayoutEffect(() => focus(0), []);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      onClose();
      return;
    }
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key];
    if (!step || !grid.current) return;
    event.preventDefault();
    focus([...grid.current.children].indexOf(document.activeElement as Element) + step);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as part of the form
    <div class="emoji" role="group" aria-label={words.emoji} ref={grid} onKeyDown={onKeyDown}>
      {EMOJI.map((emoji, index) => (
        <button key={emoji} type="button" tabIndex={index === 0 ? 0 : -1} onClick={() => onPick(emoji)}>
          {emoji}
        </button>
      ))}
    </div>
  );
}
