import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useCounts } from "@/chats/useChats";
import { alert, alertsOn, chime, moreWait } from "./alerts";

/** Tells of customers who begin to wait while nobody looks at the page. */
export function useAlerts() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const waiting = useCounts().data?.unassigned;
  const before = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (waiting === undefined) return;
    const news = moreWait(before.current, waiting);
    before.current = waiting;
    if (!news || !document.hidden || !alertsOn()) return;
    const open = () => void navigate({ to: "/chats/$view", params: { view: "unassigned" } });
    alert(t("alerts.title"), t("alerts.text", { count: waiting }), open);
    chime();
  }, [waiting, t, navigate]);
}
