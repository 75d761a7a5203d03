import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { changeChannel, oneChannel } from "@/api/settings";
import type { Channel } from "@/api/types";
import { FormError } from "@/parts/FormError";
import { toast } from "@/parts/Toasts";
import { DraftConflict } from "../frame/DraftBar";
import { useDraft } from "../frame/useDraft";
import { useRefusals } from "../frame/useRefusals";
import { LeaveGuard } from "../offline-message/LeaveGuard";
import { type ChannelDraft, ChannelFields, shown } from "./ChannelFields";

const draftOf = ({ name, department_id, agent_ids, bot_id, enabled }: Channel): ChannelDraft => ({
  name,
  department_id,
  agent_ids,
  bot_id,
  enabled,
});

/** Whose a channel is, who answers on it, and whether it is switched on; on the page that sets it up. */
export function ChannelEditor({ id }: { id: string }) {
  const { t } = useTranslation();
  const state = useDraft({
    key: keys.oneChannel(id),
    read: () => oneChannel(id),
    draftOf,
    write: (draft, etag) => changeChannel(id, draft, etag),
    stale: ["channels", "agents", "me", "checks", "department-now", "channel-now"],
  });
  const { draft, change, dirty, save } = state;
  const { at, general } = useRefusals(save.error, shown);
  if (!draft) return <span className="skel" style={{ height: 300 }} />;
  return (
    <form
      className="form narrow"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(undefined, { onSuccess: () => toast(t("form.saved")) });
      }}
    >
      {state.theirs && <DraftConflict onTake={state.takeTheirs} onKeep={state.keepMine} />}
      <FormError text={general} />
      <ChannelFields
        draft={draft}
        at={at}
        onChange={(part) => change((old) => ({ ...old, ...part }))}
        withSwitch
      />
      <div className="row actions">
        <button type="submit" className="btn" disabled={!dirty || save.isPending || state.theirs !== null}>
          {t("action.save")}
        </button>
      </div>
      <LeaveGuard dirty={dirty} />
    </form>
  );
}
