import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { offlineVersions } from "@/api/settings";
import type { OfflineVersion } from "@/api/settings-types";
import type { Department } from "@/api/types";
import { useAgentName } from "@/app/useAgentName";
import { usePlace } from "@/app/usePlace";
import { useErrorText } from "@/i18n/useErrorText";
import { dayAndClock } from "@/lib/time";
import { useNow } from "@/lib/useNow";
import { Facts } from "@/parts/Facts";
import { toast } from "@/parts/Toasts";
import { Chips } from "../audit/TextDiff";
import { Section } from "../frame/Section";
import { messageOf } from "./form";
import type { OfflineForm } from "./useOfflineForm";
import { VersionDialog } from "./VersionDialog";

interface Props {
  department: Department;
  state: OfflineForm;
}

/** Earlier versions of the message: who wrote each and when, and the way back to it. */
export function History({ department, state }: Props) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [shown, setShown] = useState<OfflineVersion | null>(null);
  const found = useInfiniteQuery({
    queryKey: keys.offlineVersions(department.id),
    queryFn: ({ pageParam }) => offlineVersions(department.id, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
  });
  const rows = found.data?.pages.flatMap((page) => page.data) ?? [];

  /** An unsaved change like any other: previewed and checked first, and saved on purpose. */
  const restore = (version: OfflineVersion) => {
    const before = state.form;
    state.change((old) => ({
      ...old,
      message: messageOf({ ...version, language: version.language ?? old.message.language }),
    }));
    setShown(null);
    toast(t("history.restored"), {
      label: t("action.undo"),
      run: () => before && state.change(() => before),
    });
    document.getElementById("offline-message")?.scrollIntoView({ block: "start" });
  };

  return (
    <Section id="history" title={t("history.title")} text={t("history.lead")}>
      {found.isError && <p className="note err">{errorText(found.error)}</p>}
      {found.isPending && <span className="skel" style={{ height: 96 }} />}
      {found.data && (
        <ol className="panel versions">
          <Present state={state} />
          {rows.map((version) => (
            <Earlier key={version.number} version={version} onShow={() => setShown(version)} />
          ))}
        </ol>
      )}
      {found.data && rows.length === 0 && <p className="small mute">{t("history.none")}</p>}
      {found.hasNextPage && (
        <button
          type="button"
          className="btn morebelow"
          disabled={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {t("history.more")}
        </button>
      )}
      {shown && state.saved && (
        <VersionDialog
          version={shown}
          present={state.saved}
          onClose={() => setShown(null)}
          onRestore={() => restore(shown)}
        />
      )}
    </Section>
  );
}

interface RowProps {
  enabled: boolean;
  text: string;
  who: string | undefined;
  since: string | null;
  tested: string | null;
  children: React.ReactNode;
}

function Row({ enabled, text, who, since, tested, children }: RowProps) {
  const { t } = useTranslation();
  const place = usePlace();
  const now = useNow();
  const told = [
    since ? t("history.since", { when: dayAndClock(since, place, now) }) : t("history.since_unknown"),
    who,
    // A test of what stood here before says nothing about this text.
    tested && since && tested >= since
      ? t("history.tested", { when: dayAndClock(tested, place, now) })
      : null,
  ];
  return (
    <li className="version">
      <span className={enabled ? "dot on" : "dot off"} aria-hidden="true" />
      <span className="grow">
        <span className="excerpt">
          {text ? <Chips text={text.replace(/\s+/g, " ")} /> : t("history.blank")}
        </span>
        <small>
          <Facts of={[t(enabled ? "offline.on" : "offline.off"), ...told]} />
        </small>
      </span>
      {children}
    </li>
  );
}

function Present({ state }: { state: OfflineForm }) {
  const { t } = useTranslation();
  const saved = state.saved;
  const who = useAgentName(saved?.updated_by);
  if (!saved) return null;
  return (
    <Row
      enabled={saved.enabled}
      text={saved.text}
      who={who}
      since={saved.updated_at}
      tested={saved.tested_at}
    >
      <span className="badge">{t("history.present")}</span>
    </Row>
  );
}

function Earlier({ version, onShow }: { version: OfflineVersion; onShow: () => void }) {
  const { t } = useTranslation();
  return (
    <Row
      enabled={version.enabled}
      text={version.text}
      who={version.updated_by_name ?? undefined}
      since={version.updated_at}
      tested={version.tested_at}
    >
      <button type="button" className="btn sm" onClick={onShow}>
        {t("history.show")}
      </button>
    </Row>
  );
}
