import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { composing } from "@/lib/ime";
import { Icon } from "@/parts/icons";

/** Looks for chats and contacts among the open ones; `/` comes here. */
export function Search() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { q = "" } = useSearch({ strict: false });
  const { view } = useParams({ strict: false });
  const [text, setText] = useState(q);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => setText(q), [q]);

  const go = (value: string) =>
    void navigate({
      to: "/chats/$view",
      params: { view: view ?? "all" },
      search: (old: Record<string, unknown>) => ({ ...old, q: value.trim() || undefined }),
    });
  return (
    <search className="topsearch">
      <Icon name="search" size="s" />
      <input
        id="search"
        ref={input}
        type="search"
        className="grow"
        aria-label={t("search.label")}
        placeholder={t("search.label")}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          if (!event.target.value) go("");
        }}
        onKeyDown={(event) => {
          if (composing(event.nativeEvent)) return;
          if (event.key === "Enter") go(text);
          if (event.key === "Escape") {
            go("");
            input.current?.blur();
          }
        }}
      />
      <span aria-hidden="true">
        <kbd>/</kbd>
      </span>
    </search>
  );
}
