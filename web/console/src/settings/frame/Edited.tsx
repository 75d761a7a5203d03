import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useErrorText } from "@/i18n/useErrorText";
import { FormError } from "@/parts/FormError";
import { toast } from "@/parts/Toasts";
import { LeaveGuard } from "../offline-message/LeaveGuard";
import { DraftBar, DraftConflict } from "./DraftBar";
import type { Draft } from "./useDraft";

interface Props<S, D> {
  state: Draft<S, D>;
  /** What was refused and no field can show. */
  general: string | undefined;
  /** Of what stands there until it is read, in pixels. */
  height: number;
  /** Something typed isn't understood: asked about before the page is left, and not saved. */
  unclear?: boolean;
  /** A field of the draft holds what can't be saved, and says why: saving leads there. */
  wrong?: boolean;
  /** Made here: it never was saved. */
  fresh?: boolean;
  /** Only looked at: nothing is offered to save. */
  readOnly?: boolean;
  onSaved?: () => void;
  children: (draft: D, saved: S) => ReactNode;
}

/** A setting that is edited as a whole: its fields, and all that a draft needs around them. */
export function Edited<S, D>({ state, general, height, children, ...rest }: Props<S, D>) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { unclear = false, wrong, fresh = false, readOnly = false, onSaved } = rest;
  const { draft, saved, stored, save } = state;
  if (draft === null || saved === undefined)
    return stored.isError ? (
      <FormError text={errorText(stored.error)} />
    ) : (
      <span className="skel" style={{ height }} />
    );
  const dirty = state.dirty || unclear;
  const onSave = () =>
    save.mutate(undefined, {
      onSuccess: () => {
        toast(t("form.saved"));
        onSaved?.();
      },
    });
  return (
    <>
      {state.theirs && <DraftConflict onTake={state.takeTheirs} onKeep={state.keepMine} />}
      <FormError text={general} />
      {children(draft, saved)}
      {!readOnly && (
        <DraftBar
          dirty={dirty}
          busy={save.isPending}
          blocked={state.theirs !== null || unclear}
          wrong={wrong}
          saved={fresh ? null : undefined}
          onUndo={state.undo}
          onSave={onSave}
        />
      )}
      <LeaveGuard dirty={dirty} />
    </>
  );
}
