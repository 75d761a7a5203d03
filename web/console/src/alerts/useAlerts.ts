import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { countText } from "@/chats/countText";
import { useCounts } from "@/chats/useChats";
import { useTitleCount } from "@/lib/pageTitle";
import { say } from "@/parts/Said";
import { alert, alertsOn, chime, moreWait } from "./alerts";

/**
 * Tells of customers who begin to wait: screen readers at once, the browser while nobody looks at the page. In the title
 * stands how many chats want somebody: those that nobody holds, and one's own with something unread.
 */
export function useAlerts() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const counts = useCounts().data;
  const waiting = counts?.unassigned;
  const before = useRef<number | undefined>(undefined);
  const wanting = (counts?.unassigned ?? 0) + (counts?.unread ?? 0);
  useTitleCount(wanting > 0 ? countText(wanting) : "");
  useEffect(() => {
    if (waiting === undefined) return;
    const news = moreWait(before.current, waiting);
    before.current = waiting;
    if (!news) return;
    say(`${t("alerts.title")} ${t("alerts.text", { count: waiting })}`);
    if (!document.hidden || !alertsOn()) return;
    const open = () => void navigate({ to: "/chats/$view", params: { view: "unassigned" } });
    alert(t("alerts.title"), t("alerts.text", { count: waiting }), open);
    chime();
  }, [waiting, t, navigate]);
}
