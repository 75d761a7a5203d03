import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Kind, LONGEST } from "@/api/search";
import { useErrorText } from "@/i18n/useErrorText";
import { Empty } from "@/parts/Empty";
import { Icon } from "@/parts/icons";
import { FoundRow } from "./FoundRow";
import { chatRow, contactRow, messageRow, type Row } from "./rows";
import { asked, useGroup } from "./useFound";

/** Everything that was found, group by group. */
export function SearchPage() {
  const { t } = useTranslation();
  const { q = "" } = useSearch({ strict: false });
  const [text, setText] = useState(q);
  const navigate = useNavigate();
  useEffect(() => setText(q), [q]);
  useEffect(() => {
    document.title = `${q ? t("search.title_of", { q }) : t("search.title")} - ${t("product")}`;
  }, [t, q]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void navigate({ to: "/search", search: { q: asked(text) || undefined } });
  };
  return (
    <main className="searchpage" id="page">
      <h1>{q ? t("search.title_of", { q }) : t("search.title")}</h1>
      <search>
        <form className="searchfield" onSubmit={submit}>
          <Icon name="search" />
          <input
            type="search"
            maxLength={LONGEST}
            aria-label={t("search.label")}
            placeholder={t("search.placeholder")}
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <button type="submit" className="btn pri sm">
            {t("search.go")}
          </button>
        </form>
      </search>
      {q === "" ? (
        <Empty title={t("search.hint_title")} text={t("search.hint")} />
      ) : (
        <Results key={q} q={q} />
      )}
    </main>
  );
}

function Results({ q }: { q: string }) {
  const { t } = useTranslation();
  const chats = useGroup(q, "chats");
  const contacts = useGroup(q, "contacts");
  const messages = useGroup(q, "messages");
  const groups = [chats, contacts, messages];
  const nothing = groups.every((group) => group.data?.pages.every((page) => page.data.length === 0));
  if (nothing && groups.every((group) => group.data && !group.hasNextPage))
    return <Empty title={t("search.none", { q })} text={t("search.none_text")} />;
  return (
    <>
      <Section
        kind="chats"
        group={chats}
        rows={chats.data?.pages.flatMap((page) => page.data.map(chatRow))}
      />
      <Section
        kind="contacts"
        group={contacts}
        rows={contacts.data?.pages.flatMap((page) => page.data.map(contactRow))}
      />
      <Section
        kind="messages"
        group={messages}
        rows={messages.data?.pages.flatMap((page) => page.data.map(messageRow))}
      />
    </>
  );
}

interface SectionProps {
  kind: Kind;
  group: Omit<UseInfiniteQueryResult, "data">;
  rows: Row[] | undefined;
}

function Section({ kind, group, rows }: SectionProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  if (rows?.length === 0 && !group.hasNextPage) return null;
  return (
    <section className="card searchgroup" aria-labelledby={`group-${kind}`}>
      <h2 id={`group-${kind}`}>{t(`search.kind.${kind}`)}</h2>
      {group.isPending && <span className="skel line" style={{ width: "60%" }} />}
      {group.isError && <p className="err">{errorText(group.error)}</p>}
      <ul className="plain">
        {rows?.map((each) => (
          <li key={each.key}>
            {each.target ? (
              <Link
                className="foundrow"
                to="/chats/$view/$chatId"
                params={{ view: each.target.view, chatId: each.target.chatId }}
                search={{ message: each.target.message }}
              >
                <FoundRow row={each} />
              </Link>
            ) : (
              <span className="foundrow">
                <FoundRow row={each} />
              </span>
            )}
          </li>
        ))}
      </ul>
      {group.hasNextPage && (
        <button
          type="button"
          className="btn sm"
          disabled={group.isFetchingNextPage}
          onClick={() => void group.fetchNextPage()}
        >
          {t("search.more")}
        </button>
      )}
    </section>
  );
}
