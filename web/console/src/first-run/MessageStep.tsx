import { Switch } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { samples } from "@/api/settings";
import type { Department } from "@/api/types";
import { useMe } from "@/app/queries";
import { type DraftPlace, draft, keepDraft } from "@/lib/drafts";
import { DraftConflict } from "../settings/frame/DraftBar";
import { PreviewPanel } from "../settings/offline-message/PreviewPanel";
import { Samples } from "../settings/offline-message/Samples";
import { useFields } from "../settings/offline-message/useFields";
import { type OfflineForm, useOfflineForm } from "../settings/offline-message/useOfflineForm";
import { useRefusedLines } from "../settings/offline-message/useRefusedLines";
import { refresh } from "./furnish";

const MessageEditor = lazy(() => import("../settings/editor/MessageEditor"));

/** A sample to start from, as the customer will see it; saving switches it on. */
export function MessageStep({ department }: { department: Department }) {
  const { t } = useTranslation();
  const state = useOfflineForm(department);
  const [contactId, setContactId] = useState<string>();
  const fields = useFields(department.id, contactId, false);
  const refused = useRefusedLines(state);
  const { form } = state;
  const place = { agentId: useMe().data?.agent.id ?? "", of: department.id };
  useProposal(place, state);
  if (!form || !fields.ready) return <span className="skel" style={{ height: 420 }} />;
  const { text, language } = form.message;
  const setText = (next: string) => {
    keepDraft(place, next);
    state.change((old) => ({ ...old, message: { ...old.message, text: next } }));
  };
  const save = () =>
    state.save.mutate(undefined, {
      onSuccess: async () => {
        keepDraft(place, "");
        await refresh();
      },
    });
  return (
    <div className="duo fduo">
      <div>
        {state.theirs && <DraftConflict onTake={state.takeTheirs} onKeep={state.keepMine} />}
        <Samples department={department} text={text} onChoose={setText} label={fields.texts.label} />
        <Suspense fallback={<span className="skel" style={{ height: 320 }} />}>
          <MessageEditor
            text={text}
            onText={setText}
            choices={fields.choices}
            texts={fields.texts}
            refused={refused}
          />
        </Suspense>
        <Switch
          className="fswitch"
          label={t("first_run.tell_waiting")}
          description={t("sending.tell_waiting_customers_text")}
          checked={form.options.tell_waiting_customers}
          onChange={({ currentTarget: { checked } }) =>
            state.change((old) => ({
              ...old,
              options: { ...old.options, tell_waiting_customers: checked },
            }))
          }
        />
        <button
          type="button"
          className="btn pri"
          disabled={state.save.isPending || state.theirs !== null}
          onClick={save}
        >
          {t("first_run.switch_on")}
        </button>
      </div>
      <PreviewPanel
        department={department}
        text={text}
        language={language}
        contactId={contactId}
        onContact={setContactId}
      />
    </div>
  );
}

/**
 * Where nothing is written yet: what was typed before a reload, else the first sample; switched on, and told to those
 * who wait, too (R5a).
 */
function useProposal({ agentId, of }: DraftPlace, { form, change, dirty }: OfflineForm) {
  const { i18n } = useTranslation();
  const { language } = i18n;
  const proposed = useRef(false);
  const first = useQuery({
    queryKey: keys.samples(of, language, false),
    queryFn: () => samples(of, language, false),
    staleTime: 300_000,
  }).data?.[0];
  const ready = form !== null && first !== undefined;
  useEffect(() => {
    if (!ready || proposed.current) return;
    proposed.current = true;
    // What a reload broke off is gone on with as it was.
    if (dirty) return;
    change((old) => ({
      message: {
        ...old.message,
        enabled: true,
        language,
        text: draft({ agentId, of }) || old.message.text || first.text,
      },
      options: { ...old.options, tell_waiting_customers: true },
    }));
  }, [ready, change, dirty, agentId, of, first, language]);
}
