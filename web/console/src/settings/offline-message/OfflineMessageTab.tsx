import { Switch } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Department } from "@/api/types";
import { useErrorText } from "@/i18n/useErrorText";
import { Icon } from "@/parts/icons";
import { Lantern } from "@/parts/Lantern";
import { Checks } from "./Checks";
import { Conflict } from "./Conflict";
import { History } from "./History";
import { LeaveGuard } from "./LeaveGuard";
import { PreviewPanel } from "./PreviewPanel";
import { RepeatAndOptions } from "./RepeatAndOptions";
import { Samples } from "./Samples";
import { SaveBar } from "./SaveBar";
import { Simulator } from "./Simulator";
import { useFields } from "./useFields";
import { type OfflineForm, useOfflineForm } from "./useOfflineForm";
import { useRefusedLines } from "./useRefusedLines";
import { WeekStrip } from "./WeekStrip";

const MessageEditor = lazy(() => import("../editor/MessageEditor"));

export function OfflineMessageTab({ department }: { department: Department }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const state = useOfflineForm(department);
  const [contactId, setContactId] = useState<string | undefined>();
  const refused = useRefusedLines(state);
  const { form } = state;
  const fields = useFields(department.id, contactId, form?.message.create_ticket ?? false);

  if (!form)
    return state.stored.isError ? (
      <p className="note err">
        <Icon name="warn" size="s" />
        {errorText(state.stored.error)}
      </p>
    ) : (
      <div aria-busy="true">
        <span className="skel" style={{ height: 420 }} />
      </div>
    );
  const { text } = form.message;
  const setText = (next: string) =>
    state.change((old) => ({ ...old, message: { ...old.message, text: next } }));
  return (
    <>
      <section className="sec first" id="offline-message">
        <Head state={state} />
        {state.theirs && <Conflict state={state} />}
        <div className="duo">
          <div>
            <Suspense fallback={<span className="skel" style={{ height: 400 }} />}>
              {fields.ready ? (
                <MessageEditor
                  text={text}
                  onText={setText}
                  choices={fields.choices}
                  texts={fields.texts}
                  refused={refused}
                />
              ) : (
                <span className="skel" style={{ height: 400 }} />
              )}
            </Suspense>
            <Samples
              department={department}
              text={text}
              withTickets={form.message.create_ticket}
              onChoose={setText}
              label={fields.texts.label}
            />
            <RepeatAndOptions
              form={form}
              change={state.change}
              hasHours={department.business_hours_id !== null}
            />
          </div>
          <PreviewPanel
            department={department}
            text={text}
            language={form.message.language}
            contactId={contactId}
            onContact={setContactId}
          />
        </div>
      </section>
      <Simulator department={department} form={form} contactId={contactId} />
      <WeekStrip department={department} form={form} />
      <Checks departmentId={department.id} />
      <History department={department} state={state} />
      <SaveBar state={state} />
      <LeaveGuard dirty={state.dirty} />
      <span className="sr" role="status">
        {state.save.isSuccess && !state.dirty ? t("offline.saved") : ""}
      </span>
    </>
  );
}

function Head({ state }: { state: OfflineForm }) {
  const { t } = useTranslation();
  const enabled = state.form?.message.enabled ?? false;
  return (
    <div className="sechead middle">
      <Lantern className={enabled ? "lt headmark" : "lt headmark unlit"} />
      <div className="grow">
        <h2>{t("offline.title")}</h2>
        <p>{t("offline.lead")}</p>
      </div>
      <Switch
        className="onoff"
        label={enabled ? t("offline.on") : t("offline.off")}
        labelPosition="left"
        aria-label={t("offline.switch")}
        checked={enabled}
        onChange={(event) => {
          const { checked } = event.currentTarget;
          state.change((old) => ({ ...old, message: { ...old.message, enabled: checked } }));
        }}
      />
    </div>
  );
}
