import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { View } from "@/api/types";
import { Empty } from "@/parts/Empty";
import { Shortcuts } from "@/shell/Shortcuts";
import { ChatList } from "./ChatList";
import { ChatPane } from "./ChatPane";
import { ContactPanel } from "./ContactPanel";
import { countText } from "./countText";
import { useChats, useCounts } from "./useChats";
import { useShortcuts } from "./useShortcuts";
import { ViewsPane } from "./ViewsPane";

/** The agents' desk: views, a list, a chat and the person who writes. */
export function ChatsPage() {
  const { t } = useTranslation();
  const params = useParams({ strict: false });
  const view = (params.view ?? "unassigned") as View;
  const chatId = params.chatId;
  const { department, q } = useSearch({ from: "/desk/chats/$view" });
  const navigate = useNavigate();
  const list = useChats(view, department, q);
  const counts = useCounts(department);
  const chats = list.data?.pages.flatMap((page) => page.data) ?? [];
  const waiting = counts.data?.unassigned ?? 0;

  useEffect(() => {
    const title = `${t(`view.${view}`)} - ${t("product")}`;
    document.title = waiting > 0 ? `(${countText(waiting)}) ${title}` : title;
  }, [t, view, waiting]);

  const open = (id: string | undefined) =>
    void navigate(
      id
        ? { to: "/chats/$view/$chatId", params: { view, chatId: id }, search: { department, q } }
        : { to: "/chats/$view", params: { view }, search: { department, q } },
    );
  useShortcuts({ chats, chatId, open });

  return (
    <main className={chatId ? "panes open" : "panes"} id="page">
      <h1 className="sr">{t(`view.${view}`)}</h1>
      <ViewsPane view={view} department={department} counts={counts.data} />
      <ChatList
        view={view}
        department={department}
        q={q}
        chatId={chatId}
        list={list}
        counts={counts.data}
        onOpen={open}
      />
      {chatId ? (
        <ChatPane key={chatId} chatId={chatId} onBack={() => open(undefined)} />
      ) : (
        <section className="chat none">
          <Empty title={t("chat.none_title")} text={t("chat.none_text")} />
        </section>
      )}
      {chatId && <ContactPanel chatId={chatId} />}
      <Shortcuts />
    </main>
  );
}
