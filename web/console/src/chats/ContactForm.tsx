import { Select, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/client";
import { saveContact } from "@/api/desk";
import { keys } from "@/api/keys";
import type { Contact } from "@/api/types";
import { useErrorText } from "@/i18n/useErrorText";
import { FormError } from "@/parts/FormError";

/** As they stand in the form, row by row. */
const rows = [["last_name", "first_name"], ["email"], ["phone", "mobile"], ["account_name"]] as const;
const fields = rows.flat();

/** Only what was changed is sent; an emptied field is cleared. */
export function ContactForm({ contact, onDone }: { contact: Contact; onDone: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const errorText = useErrorText();
  // What somebody else changes meanwhile isn't changed back by what was never touched here.
  const [begun] = useState(contact);
  const [form, setForm] = useState<Record<string, string>>(() =>
    Object.fromEntries([...fields, "language" as const].map((name) => [name, begun[name] ?? ""])),
  );
  const save = useMutation({
    mutationFn: () => {
      const changes = Object.fromEntries(
        Object.entries(form)
          .map(([name, value]) => [name, value.trim() || null] as const)
          .filter(([name, value]) => value !== (begun[name as keyof Contact] || null)),
      );
      return saveContact(contact.id, changes);
    },
    onSuccess: () => {
      for (const key of [keys.contact(contact.id), ["chats"], ["chat"]])
        void client.invalidateQueries({ queryKey: key });
      onDone();
    },
  });
  const errors = save.error instanceof ApiError ? save.error.errors : [];
  const errorAt = (name: string) => {
    const found = errors.find(({ pointer }) => pointer === `/${name}`);
    return found && errorText(found);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form className="form" onSubmit={submit}>
      <FormError text={save.error && errors.length === 0 ? errorText(save.error) : undefined} />
      {rows.map((row) => (
        <div key={row[0]} className="pair">
          {row.map((name) => (
            <TextInput
              key={name}
              label={t(`contact.${name}`)}
              value={form[name]}
              error={errorAt(name)}
              onChange={(event) => {
                const { value } = event.currentTarget;
                setForm((old) => ({ ...old, [name]: value }));
              }}
            />
          ))}
        </div>
      ))}
      <Select
        label={t("contact.language")}
        clearable
        data={[
          { value: "ja", label: "日本語" },
          { value: "en", label: "English" },
        ]}
        value={form.language || null}
        onChange={(language) => setForm((old) => ({ ...old, language: language ?? "" }))}
      />
      <div className="row actions">
        <button type="button" className="btn sm" onClick={onDone}>
          {t("action.cancel")}
        </button>
        <button type="submit" className="btn pri sm" disabled={save.isPending}>
          {t("action.save")}
        </button>
      </div>
    </form>
  );
}
