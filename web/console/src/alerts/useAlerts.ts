import { useNavigate, useParams } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Counts } from "@/api/types";
import { countText } from "@/chats/countText";
import { useCounts } from "@/chats/useChats";
import { useTitleCount } from "@/lib/pageTitle";
import { say } from "@/parts/Said";
import { holdsStream } from "@/realtime/stream";
import { alert, alertsOn, chime, isNews, type Waiting } from "./alerts";
import { isInSight, shareSight } from "./inSight";

/**
 * Tells of customers who begin to wait, for anybody or in one's own chats: screen readers at once, the browser while
 * nobody looks at the desk. In the title stands how many chats want somebody: those that nobody holds, and one's own
 * with something unread.
 */
export function useAlerts() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { chatId } = useParams({ strict: false });
  const counts = useCounts().data;
  const before = useRef<Counts | undefined>(undefined);
  const wanting = (counts?.unassigned ?? 0) + (counts?.unread ?? 0);
  useTitleCount(wanting > 0 ? countText(wanting) : "");
  useEffect(shareSight, []);

  const latest = useRef({ t, navigate, chatId });
  latest.current = { t, navigate, chatId };
  useEffect(() => {
    if (!counts) return;
    const was = before.current;
    before.current = counts;
    const { t, navigate, chatId } = latest.current;
    const unread = counts.newest_unread?.chat_id;
    // What stands open before somebody's eyes is told by itself.
    const open = unread !== undefined && unread === chatId && !document.hidden;
    const news = (["unassigned", "unread"] as const).filter(
      (waiting) => isNews(waiting, was, counts) && !(waiting === "unread" && open),
    );
    const title = (waiting: Waiting) => t(`alerts.${waiting}.title`);
    const body = (waiting: Waiting) => t(`alerts.${waiting}.text`, { count: counts[waiting] });
    for (const waiting of news) say(`${title(waiting)} ${body(waiting)}`);
    const to = (waiting: Waiting) => () =>
      void (waiting === "unread" && unread
        ? navigate({ to: "/chats/$view/$chatId", params: { view: "mine", chatId: unread } })
        : navigate({ to: "/chats/$view", params: { view: "unassigned" } }));
    void tell(news, (waiting) => alert(waiting, title(waiting), body(waiting), to(waiting)));
  }, [counts]);
}

/** One tab speaks for all of them, and none while any of them is looked at. */
async function tell(news: Waiting[], show: (waiting: Waiting) => void) {
  if (news.length === 0 || !alertsOn() || !holdsStream() || (await isInSight())) return;
  for (const waiting of news) show(waiting);
  chime();
}
