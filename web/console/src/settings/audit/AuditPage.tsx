import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { settingChanges } from "@/api/settings";
import type { SettingChange } from "@/api/settings-types";
import { usePlace } from "@/app/usePlace";
import { useErrorText } from "@/i18n/useErrorText";
import { dayKey, dayLine } from "@/lib/time";
import { useNow } from "@/lib/useNow";
import { Empty } from "@/parts/Empty";
import { MoreBelow } from "@/parts/MoreBelow";
import { Page } from "../frame/Page";
import { ChangeItem } from "./ChangeItem";
import { Filters } from "./Filters";
import { type Stroke, strokes } from "./fold";
import { useFilter } from "./useFilter";

/** Who changed what: every change of a setting, newest first, by day. */
export function AuditPage() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const state = useFilter();
  const { filter, filtered } = state;
  const found = useInfiniteQuery({
    queryKey: keys.settingChanges(filter),
    queryFn: ({ pageParam }) => settingChanges(filter, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
  });
  const rows = found.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Page title={t("settings.audit")} lead={t("audit.lead")} crumbs={[{ label: t("settings.audit") }]}>
      <Filters {...state} thing={rows[0]?.name} />
      {found.isPending && <span className="skel" style={{ height: 320 }} />}
      {found.isError && <p className="note err">{errorText(found.error)}</p>}
      {found.data && rows.length === 0 && (
        <Empty
          title={t(filtered ? "audit.none_such" : "audit.none")}
          text={t(filtered ? "audit.none_such_text" : "audit.none_text")}
        />
      )}
      <Days rows={rows} />
      <MoreBelow list={found} label={t("audit.more")} />
    </Page>
  );
}

function Days({ rows }: { rows: SettingChange[] }) {
  const place = usePlace();
  const now = useNow();
  const days = new Map<string, Stroke[]>();
  for (const stroke of strokes(rows)) {
    const key = dayKey(stroke[0].at, place.zone);
    days.set(key, [...(days.get(key) ?? []), stroke]);
  }
  return [...days].map(([key, found]) => (
    <section className="auditday" key={key} aria-labelledby={`day-${key}`}>
      <h2 id={`day-${key}`}>{dayLine(found[0]?.[0].at ?? "", place, now)}</h2>
      <ol className="panel changes">
        {found.map((stroke) => (
          <ChangeItem key={stroke[0].number} changes={stroke} />
        ))}
      </ol>
    </section>
  ));
}
