import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { plain } from "@/lib/ime";
import { Icon } from "@/parts/icons";
import { useEarlyKeys } from "./useEarlyKeys";

const SearchOverlay = lazy(async () => ({ default: (await import("@/search/pages")).SearchOverlay }));

const OPEN = "desk:search";
/** Opens the search from anywhere. */
export const openSearch = () => window.dispatchEvent(new Event(OPEN));

const writing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest("input,textarea,select,[role=dialog],[role=menu]") !== null);

/** Looks for chats, contacts and messages; `/` opens it wherever nobody writes. */
export function Search() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const [used, setUsed] = useState(false);
  const takeEarly = useEarlyKeys(opened);
  useEffect(() => {
    const open = () => {
      setUsed(true);
      setOpened(true);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "/" || !plain(event) || writing(event.target) || event.defaultPrevented) return;
      event.preventDefault();
      open();
    };
    window.addEventListener(OPEN, open);
    window.addEventListener("keydown", onKeyDown);
    return () => {
      window.removeEventListener(OPEN, open);
      window.removeEventListener("keydown", onKeyDown);
    };
  }, []);
  return (
    <>
      <button
        type="button"
        className="topsearch"
        aria-label={t("search.label")}
        aria-haspopup="dialog"
        onClick={openSearch}
      >
        <Icon name="search" size="s" />
        <span className="grow">{t("search.label")}</span>
        <span aria-hidden="true">
          <kbd>/</kbd>
        </span>
      </button>
      {used && (
        <Suspense fallback={null}>
          <SearchOverlay opened={opened} onClose={() => setOpened(false)} takeEarly={takeEarly} />
        </Suspense>
      )}
    </>
  );
}
