import { useQueryClient } from "@tanstack/react-query";
import { Outlet, useNavigate, useRouterState } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useAlerts } from "@/alerts/useAlerts";
import { ApiError, whenSignedOut } from "@/api/client";
import { useMe } from "@/app/queries";
import { useErrorText } from "@/i18n/useErrorText";
import { Lantern } from "@/parts/Lantern";
import { Said } from "@/parts/Said";
import { useDesk } from "@/realtime/useDesk";
import { AvailabilityNote } from "./Availability";
import { ConnectionBanner } from "./ConnectionBanner";
import { OnlinePrompt } from "./OnlinePrompt";
import { TabBar } from "./TabBar";
import { TopBar } from "./TopBar";

/** Everything behind the sign-in: who is signed in, the bar on top, and the page. */
export function Shell() {
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const errorText = useErrorText();
  const { t } = useTranslation();
  const here = useRouterState({ select: (state) => state.location.href });

  useEffect(() => {
    whenSignedOut(() => {
      client.clear();
      // Nobody is asked about what isn't saved: it is kept, and there again after the next sign-in.
      void navigate({ to: "/sign-in", search: { next: here }, ignoreBlocker: true });
    });
    return () => whenSignedOut(() => {});
  }, [client, navigate, here]);

  if (!me.data) {
    if (!me.error || (me.error instanceof ApiError && me.error.status === 401)) return <Starting />;
    return (
      <main className="empty" role="alert">
        <h1>{t("shell.cannot_start")}</h1>
        <p>{errorText(me.error)}</p>
        <button type="button" className="btn" onClick={() => void me.refetch()}>
          {t("action.try_again")}
        </button>
      </main>
    );
  }
  return <Desk />;
}

function Starting() {
  const { t } = useTranslation();
  return (
    <main className="starting" aria-busy="true">
      <Lantern className="art" />
      <span className="sr">{t("shell.starting")}</span>
    </main>
  );
}

function Desk() {
  const link = useDesk();
  useAlerts();
  const { t } = useTranslation();
  // Pages that are read from top to bottom scroll as a whole; the desk's panes each by themselves.
  const isPage = useRouterState({
    select: (state) => /\/(settings|reports)(\/|$)/.test(state.location.pathname),
  });
  return (
    <div className={isPage ? "desk settings-desk" : "desk console"}>
      <a className="skip" href="#page">
        {t("shell.skip")}
      </a>
      <TopBar />
      <AvailabilityNote />
      <ConnectionBanner link={link} />
      <Outlet />
      <TabBar />
      <OnlinePrompt />
      <Said />
    </div>
  );
}
