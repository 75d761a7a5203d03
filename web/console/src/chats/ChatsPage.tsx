import { useNavigate, useParams, useRouter, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import type { View } from "@/api/types";
import { usePageTitle } from "@/lib/pageTitle";
import { useSettled } from "@/lib/useSettled";
import { Empty } from "@/parts/Empty";
import { Shortcuts } from "@/shell/Shortcuts";
import { behindOf } from "./behind";
import { ChatList } from "./ChatList";
import { ChatPane } from "./ChatPane";
import { ContactPanel } from "./ContactPanel";
import { useBulk } from "./useBulk";
import { useChats, useCounts } from "./useChats";
import { useSelection } from "./useSelection";
import { type ChatCommand, command, useShortcuts } from "./useShortcuts";
import { ViewsPane } from "./ViewsPane";

/** The agents' desk: views, a list, a chat and the person who writes. */
export function ChatsPage() {
  const { t } = useTranslation();
  const params = useParams({ strict: false });
  const view = (params.view ?? "unassigned") as View;
  const chatId = params.chatId;
  const [settled, settle] = useSettled(chatId);
  const search = useSearch({ from: "/desk/chats/$view" });
  const { department, q } = search;
  const behind = search.report ? behindOf({ ...search }) : undefined;
  const navigate = useNavigate();
  const { history } = useRouter();
  const list = useChats(view, department, q, behind);
  const counts = useCounts(department);
  const chats = useMemo(() => list.data?.pages.flatMap((page) => page.data) ?? [], [list.data]);
  const order = useMemo(() => chats.map(({ id }) => id), [chats]);
  const selection = useSelection(JSON.stringify([view, search]), order);
  const bulk = useBulk(chats, selection);
  usePageTitle(`${t(`view.${view}`)} - ${t("product")}`);

  const open = (id: string | undefined) =>
    void navigate(
      id
        ? { to: "/chats/$view/$chatId", params: { view, chatId: id }, search }
        : { to: "/chats/$view", params: { view }, search },
    );
  const show = (other: View) =>
    void navigate({ to: "/chats/$view", params: { view: other }, search: { department } });
  const meant = () => /\/chats\/[^/]+\/([^/]+)$/.exec(history.location.pathname)?.[1];
  // The chat that the list shows as open is the one that is meant, though it may not stand there yet.
  const tell = (name: ChatCommand) => {
    flushSync(settle);
    command(name);
  };
  useShortcuts({ chats, chatId, meant, open, show, tell, selection, together: bulk.run });

  // On its way to another chat the old one stays; without one there is none.
  const shown = chatId && settled;
  return (
    <main className={chatId ? "panes open" : "panes"} id="page">
      <h1 className="sr">{t(`view.${view}`)}</h1>
      <ViewsPane view={view} department={department} counts={counts.data} />
      <ChatList
        view={view}
        search={search}
        chatId={chatId}
        list={list}
        chats={chats}
        counts={counts.data}
        selection={selection}
        bulk={bulk}
        onOpen={open}
      />
      {shown ? (
        <ChatPane key={shown} chatId={shown} onBack={() => open(undefined)} />
      ) : (
        <section className="chat none">
          <Empty title={t("chat.none_title")} text={t("chat.none_text")} />
        </section>
      )}
      {shown && <ContactPanel chatId={shown} />}
      <Shortcuts />
    </main>
  );
}
