import { useTranslation } from "react-i18next";
import { useAgentName } from "@/app/useAgentName";
import { usePlace } from "@/app/usePlace";
import { count, LIMIT } from "@/lib/count";
import { dayAndClock } from "@/lib/time";
import { useNow } from "@/lib/useNow";
import { DraftBar } from "../frame/DraftBar";
import type { OfflineForm } from "./useOfflineForm";

export function SaveBar({ state }: { state: OfflineForm }) {
  const { t } = useTranslation();
  const place = usePlace();
  const now = useNow();
  const { saved, dirty, save, form, theirs } = state;
  const who = useAgentName(saved?.updated_by) ?? "";
  const when = saved?.updated_at;
  const last = when
    ? `${t("offline.last_saved", { when: dayAndClock(when, place, now) })} ${who}`
    : undefined;
  return (
    <DraftBar
      dirty={dirty}
      busy={save.isPending}
      wrong={typeof form?.message.repeat.minutes === "string"}
      blocked={count(form?.message.text ?? "") > LIMIT || theirs !== null}
      saved={last ?? (saved?.text ? undefined : null)}
      onUndo={state.undo}
      onSave={() => save.mutate()}
    />
  );
}
