import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { measureElement, useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Chat, Counts, List, View } from "@/api/types";
import { useMe } from "@/app/queries";
import type { ListSearch } from "@/app/router";
import { FirstRunNote } from "@/first-run/FirstRunNote";
import { useErrorText } from "@/i18n/useErrorText";
import { Empty } from "@/parts/Empty";
import { Icon } from "@/parts/icons";
import { BulkBar } from "./BulkBar";
import { BulkDialogs } from "./BulkDialogs";
import { ChoosableItem } from "./ChatItem";
import { behindWords, countWords } from "./countText";
import { ListSkeleton } from "./ListSkeleton";
import { Morning } from "./Morning";
import { firstBy } from "./morning";
import type { Bulk } from "./useBulk";
import type { Selection } from "./useSelection";
import { ViewChips } from "./ViewsPane";

/** So many pages without a match are looked through before somebody says to go on. */
const ALONE = 20;

interface Props {
  view: View;
  search: ListSearch;
  chatId: string | undefined;
  counts: Counts | undefined;
  list: UseInfiniteQueryResult<{ pages: List<Chat>[] }>;
  chats: Chat[];
  selection: Selection;
  bulk: Bulk;
  onOpen: (id: string) => void;
}

export function ChatList(props: Props) {
  const { view, search, chatId, counts, list, chats, selection, bulk, onOpen } = props;
  const { department, q } = search;
  const { t } = useTranslation();
  const errorText = useErrorText();
  // A page without a match isn't the end: the server looks through so many chats at a time.
  const pages = list.data?.pages.length ?? 0;
  const unfinished = chats.length === 0 && list.hasNextPage;
  const searching = unfinished && pages % ALONE !== 0;
  const { fetchNextPage, isFetching } = list;
  const me = useMe().data?.agent;
  // Whoever sees the chats of linked channels only, and has none, waits here in vain.
  const emptiness = me?.role === "agent" && me.channel_ids.length === 0 ? "unlinked" : view;
  useEffect(() => {
    if (searching && !isFetching) void fetchNextPage();
  }, [searching, isFetching, fetchNextPage]);
  return (
    <section className="list" aria-label={t(`view.${view}`)}>
      <ViewChips view={view} department={department} counts={counts} />
      <div className="listhead">
        {selection.choosing ? (
          <BulkBar view={view} chats={chats} selection={selection} bulk={bulk} />
        ) : (
          <Heading {...props} />
        )}
        {search.report && <BackToReport search={search} />}
        {view === "unassigned" && !q && !search.report && list.data && !selection.choosing && (
          <Morning
            key={department}
            scope={department ?? ""}
            chats={chats}
            more={list.hasNextPage}
            onOpen={onOpen}
          />
        )}
      </div>
      <BulkDialogs bulk={bulk} />
      {(list.isPending || searching) && <ListSkeleton />}
      {list.isError && !list.data && (
        <Empty title={t("list.failed")} text={errorText(list.error)}>
          <button type="button" className="btn" onClick={() => void list.refetch()}>
            {t("action.try_again")}
          </button>
        </Empty>
      )}
      {list.data && chats.length === 0 && !searching && (
        <Empty
          title={q ? t("list.none_found") : t(`empty.${emptiness}.title`)}
          text={q ? t("list.none_found_text") : t(`empty.${emptiness}.text`)}
        >
          {unfinished && (
            <button type="button" className="btn" onClick={() => void fetchNextPage()}>
              {t("list.look_further")}
            </button>
          )}
          {view === "unassigned" && !q && <FirstRunNote narrow />}
        </Empty>
      )}
      {chats.length > 0 && (
        <Rows
          key={JSON.stringify([view, search])}
          chats={chats}
          view={view}
          search={search}
          chatId={chatId}
          selection={selection}
          more={list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined}
        />
      )}
    </section>
  );
}

/** What the list is, how much is in it, and the way to choose some. */
function Heading({ view, search, counts, list, chats, selection }: Props) {
  const { t, i18n } = useTranslation();
  const { q, report, messages } = search;
  const { language } = i18n;
  // What is searched, and what is behind a figure, is counted as it is read.
  const total = q || report ? chats.length : (counts?.[view] ?? chats.length);
  const more = q || report ? list.hasNextPage : undefined;
  const number = countWords(t, total, language, more);
  const count = () => {
    if (q) return t("list.found", { number, q });
    if (!report) return t(`list.count_${view === "unassigned" ? firstBy(chats) : view}`, { number });
    return messages && (more || messages !== total)
      ? behindWords(t, messages, total, language, list.hasNextPage)
      : t("list.count_all", { number });
  };
  return (
    <h2>
      {report ? t("list.behind") : t(`view.${view}`)}
      {list.data && <span className="listcount">{count()}</span>}
      {chats.length > 0 && (
        <button
          type="button"
          className="iconbtn choosebtn"
          aria-label={t("bulk.begin")}
          title={`${t("bulk.begin")} (X)`}
          onClick={selection.choose}
        >
          <Icon name="choose" />
        </button>
      )}
    </h2>
  );
}

/** From the chats that a figure counted to the report that showed it. */
function BackToReport({ search }: { search: ListSearch }) {
  const { t } = useTranslation();
  const { from, to, department, channel } = search;
  return (
    <Link className="small" to="/reports" search={{ from, to, department, channel }}>
      {t("list.behind_back")}
    </Link>
  );
}

interface RowsProps {
  chats: Chat[];
  view: View;
  search: ListSearch;
  chatId: string | undefined;
  selection: Selection;
  more: (() => void) | undefined;
}

/** A row's height. Behind a chat on a phone a row has none: it keeps the one it had, or the list would come back scrolled. */
const heightOf: typeof measureElement = (row, entry, list) =>
  measureElement(row, entry, list) || (list.measurementsCache[list.indexFromElement(row)]?.size ?? 0);

/** Only the rows in sight are in the document; ten thousand chats stay smooth. */
function Rows({ chats, view, search, chatId, selection, more }: RowsProps) {
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef(selection);
  latest.current = selection;
  const onToggle = useCallback((id: string, range?: boolean) => latest.current.toggle(id, range), []);
  // The same function as long as the chats are the same, or all rows would be measured anew with each picture.
  const keyAt = useCallback((index: number) => chats[index]?.id ?? index, [chats]);
  const rows = useVirtualizer({
    count: chats.length,
    getScrollElement: () => box.current,
    estimateSize: (index) => (chats[index]?.offline || chats[index]?.waiting_since ? 100 : 76),
    overscan: 6,
    getItemKey: keyAt,
    measureElement: heightOf,
  });
  const items = rows.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const at = chats.findIndex((chat) => chat.id === chatId);

  useEffect(() => {
    if (last >= chats.length - 5) more?.();
  }, [last, chats.length, more]);
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at, { align: "auto" });
  }, [at, rows]);

  return (
    <div className="items" ref={box}>
      <ul className="rows" style={{ height: rows.getTotalSize() }}>
        {items.map((row) => {
          const chat = chats[row.index];
          return (
            chat && (
              <li
                key={row.key}
                data-index={row.index}
                ref={rows.measureElement}
                style={{ transform: `translateY(${row.start}px)` }}
                aria-setsize={chats.length}
                aria-posinset={row.index + 1}
              >
                <ChoosableItem
                  chat={chat}
                  view={view}
                  search={search}
                  current={chat.id === chatId}
                  chosen={selection.ids.has(chat.id)}
                  choosing={selection.choosing}
                  onToggle={onToggle}
                />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}
