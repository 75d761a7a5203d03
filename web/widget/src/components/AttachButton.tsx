import { useRef } from "preact/hooks";
import { useLanguage } from "./context";
import { Icon } from "./icons";

/** Chooses files, which are sent at once, as a message of their own. */
export function AttachButton({ onFiles }: { onFiles: (files: File[]) => void }) {
  const { words } = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        class="icon-button"
        aria-label={words.attach}
        onClick={() => input.current?.click()}
      >
        <Icon name="clip" />
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={words.attach}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = "";
        }}
      />
    </>
  );
}
