import "../styles/merge.css";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type MergeField, type MergePreview, mergeContacts, mergePreview, type Side } from "@/api/contacts";
import { useErrorText } from "@/i18n/useErrorText";
import { languageOf } from "@/lib/names";
import { Dialog } from "@/parts/Dialog";
import { FormError } from "@/parts/FormError";
import { toast } from "@/parts/Toasts";
import { useValueWords } from "./useValueWords";

interface Props {
  contactId: string;
  otherId: string;
  onClose: () => void;
}

/** Two contacts side by side, the choice for each field, and what will happen. */
export function MergeDialog({ contactId, otherId, onClose }: Props) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const preview = useQuery({
    queryKey: ["merge", contactId, otherId],
    queryFn: () => mergePreview(contactId, otherId),
    staleTime: 0,
  });
  return (
    <Dialog opened onClose={onClose} title={t("merge.title")} size={620}>
      {preview.isPending && <span className="skel line" style={{ width: "70%" }} />}
      <FormError text={preview.error ? errorText(preview.error) : undefined} />
      {preview.data && <MergeForm preview={preview.data} onClose={onClose} />}
    </Dialog>
  );
}

function MergeForm({ preview, onClose }: { preview: MergePreview; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [choices, setChoices] = useState<Record<string, Side>>({});
  const differing = preview.fields.filter(({ proposal }) => proposal !== "same");
  const chosen = (field: MergeField): Side =>
    choices[field.field] ?? (field.proposal === "other" ? "other" : "this");
  const merge = useMutation({
    mutationFn: () =>
      mergeContacts(
        preview.this.id,
        preview.other.id,
        Object.fromEntries(differing.map((field) => [field.field, chosen(field)])),
      ),
    onSuccess: () => {
      void client.invalidateQueries();
      toast(t("merge.done"));
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    merge.mutate();
  };
  return (
    <form onSubmit={submit} className="merge">
      <p className="mid">{t("merge.what", { count: preview.chats })}</p>
      <div className="mergehead" aria-hidden="true">
        <span>{t("merge.this")}</span>
        <span>{t("merge.other")}</span>
      </div>
      {differing.map((field) => (
        <Choice
          key={field.field}
          field={field}
          chosen={chosen(field)}
          onChoose={(side) => setChoices((old) => ({ ...old, [field.field]: side }))}
        />
      ))}
      {differing.length === 0 && <p className="mute">{t("merge.all_same")}</p>}
      <p className="mute small">{t("merge.final")}</p>
      <FormError text={merge.error ? errorText(merge.error) : undefined} />
      <div className="row actions">
        <button type="button" className="btn" data-autofocus onClick={onClose}>
          {t("action.cancel")}
        </button>
        <button type="submit" className="btn pri" disabled={merge.isPending}>
          {t("merge.go")}
        </button>
      </div>
    </form>
  );
}

/** What the contact's own form calls otherwise, or not at all. */
const labels: Partial<Record<MergeField["field"], string>> = {
  name: "contact.a_name",
  blocked: "merge.blocking",
};

/** A number isn't torn apart. */
const kindOf = (field: MergeField["field"]) =>
  field === "phone" || field === "mobile" ? "whole" : undefined;

interface ChoiceProps {
  field: MergeField;
  chosen: Side;
  onChoose: (side: Side) => void;
}

function Choice({ field, chosen, onChoose }: ChoiceProps) {
  const { t } = useTranslation();
  const words = useValueWords();
  return (
    <fieldset className="choice">
      <legend>{t(labels[field.field] ?? `contact.${field.field}`)}</legend>
      {(["this", "other"] as const).map((side) => (
        <label key={side} className={chosen === side ? "chosen" : undefined}>
          <input type="radio" name={field.field} checked={chosen === side} onChange={() => onChoose(side)} />
          <span className="side">{t(`merge.${side}`)}</span>
          <span className={field[side] ? kindOf(field.field) : "mute"} lang={languageOf(field[side])}>
            {words(field.field, field[side])}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
