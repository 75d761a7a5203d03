import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { guideAddress } from "@/help/guide";
import { Dialog } from "@/parts/Dialog";

let open = false;
const listeners = new Set<() => void>();
const set = (value: boolean) => {
  open = value;
  for (const listener of listeners) listener();
};
export const openShortcuts = () => set(true);

/** What each key does, in the order of a working day; `chats/useShortcuts` does it. */
const keysOf: [string, string][] = [
  ["j / k", "next_previous"],
  ["Enter", "open"],
  ["r", "reply"],
  ["/", "canned"],
  ["$", "field"],
  ["p", "pick_up"],
  ["a", "assign"],
  ["h", "hold"],
  ["e", "end"],
  ["m", "more"],
  ["n", "next"],
  ["x", "choose"],
  ["Shift + j / Shift + k", "choose_more"],
  ["1–6", "views"],
  ["/", "search"],
  ["Esc", "back"],
  ["?", "help"],
];

export function Shortcuts() {
  const { t, i18n } = useTranslation();
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => open,
  );
  return (
    <Dialog opened={shown} onClose={() => set(false)} title={t("shortcuts.title")} size={460}>
      <dl className="shortcuts">
        {keysOf.map(([key, name]) => (
          <div key={name}>
            <dt>
              {(key === "/" ? [key] : key.split(" / ")).map((each) => (
                <kbd key={each}>{each}</kbd>
              ))}
            </dt>
            <dd>{t(`shortcuts.${name}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="dialogfoot">
        <a href={guideAddress(i18n.language)} target="_blank" rel="noreferrer">
          {t("help.guide")}
          <span className="sr">{t("help.new_tab")}</span>
        </a>
      </p>
    </Dialog>
  );
}
