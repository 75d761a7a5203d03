import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Chat, Counts, List, View } from "@/api/types";
import { FirstRunNote } from "@/first-run/FirstRunNote";
import { useErrorText } from "@/i18n/useErrorText";
import { Empty } from "@/parts/Empty";
import { ChatItem } from "./ChatItem";
import { countWords } from "./countText";
import { ListSkeleton } from "./ListSkeleton";
import { Morning } from "./Morning";
import { ViewChips } from "./ViewsPane";

/** So many pages without a match are looked through before somebody says to go on. */
const ALONE = 20;

interface Props {
  view: View;
  department: string | undefined;
  q: string | undefined;
  chatId: string | undefined;
  counts: Counts | undefined;
  list: UseInfiniteQueryResult<{ pages: List<Chat>[] }>;
  onOpen: (id: string) => void;
}

export function ChatList({ view, department, q, chatId, counts, list, onOpen }: Props) {
  const { t, i18n } = useTranslation();
  const errorText = useErrorText();
  const chats = list.data?.pages.flatMap((page) => page.data) ?? [];
  // A page without a match isn't the end: the server looks through so many chats at a time.
  const pages = list.data?.pages.length ?? 0;
  const unfinished = chats.length === 0 && list.hasNextPage;
  const searching = unfinished && pages % ALONE !== 0;
  const { fetchNextPage, isFetching } = list;
  useEffect(() => {
    if (searching && !isFetching) void fetchNextPage();
  }, [searching, isFetching, fetchNextPage]);
  const total = q ? chats.length : (counts?.[view] ?? chats.length);
  return (
    <section className="list" aria-label={t(`view.${view}`)}>
      <ViewChips view={view} department={department} counts={counts} />
      <div className="listhead">
        <h2>
          {t(`view.${view}`)}
          {list.data && (
            <span className="listcount">
              {q
                ? t("list.found", { number: countWords(t, total, i18n.language, list.hasNextPage), q })
                : t(`list.count_${view}`, { number: countWords(t, total, i18n.language) })}
            </span>
          )}
        </h2>
        {view === "unassigned" && !q && list.data && (
          <Morning
            key={department}
            scope={department ?? ""}
            chats={chats}
            more={list.hasNextPage}
            onOpen={onOpen}
          />
        )}
      </div>
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
          title={q ? t("list.none_found") : t(`empty.${view}.title`)}
          text={q ? t("list.none_found_text") : t(`empty.${view}.text`)}
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
          key={`${view}${department}${q}`}
          chats={chats}
          view={view}
          search={{ department, q }}
          chatId={chatId}
          more={list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined}
        />
      )}
    </section>
  );
}

interface RowsProps {
  chats: Chat[];
  view: View;
  search: { department?: string; q?: string };
  chatId: string | undefined;
  more: (() => void) | undefined;
}

/** Only the rows in sight are in the document; ten thousand chats stay smooth. */
function Rows({ chats, view, search, chatId, more }: RowsProps) {
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: chats.length,
    getScrollElement: () => box.current,
    estimateSize: (index) => (chats[index]?.offline || chats[index]?.waiting_since ? 100 : 76),
    overscan: 6,
    getItemKey: (index) => chats[index]?.id ?? index,
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
                <ChatItem chat={chat} view={view} search={search} current={chat.id === chatId} />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}
